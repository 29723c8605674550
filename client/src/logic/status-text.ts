import type { FolderStatus } from '../../../server/src/protocol/status';

/** Translates a message with `{0}` places; `vscode.l10n.t` in the editor. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

export type Phase = FolderStatus['phase'] | 'starting';

/** The phase that decides what the user is told when several folders are open: work first, then trouble, then success. */
export function overallPhase(folders: readonly FolderStatus[]): Phase {
  const order: readonly FolderStatus['phase'][] = ['indexing', 'failed', 'cancelled', 'ready', 'no-tree'];
  return order.find((phase) => folders.some((folder) => folder.phase === phase)) ?? 'no-tree';
}

export function holdsQemu(folders: readonly FolderStatus[]): boolean {
  return folders.some((folder) => folder.phase !== 'no-tree');
}

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: 'information' | 'warning' | 'error';
}

/** What the language status says about one folder. */
export function statusText(status: FolderStatus | undefined, t: Translate, locale?: string): StatusText {
  const number = (value: number) => value.toLocaleString(locale);
  switch (status?.phase) {
    case undefined:
      return { text: t('QEMU Atlas'), detail: t('starting'), busy: true, severity: 'information' };
    case 'no-tree':
      return { text: t('No QEMU tree'), detail: status.message, busy: false, severity: 'information' };
    case 'indexing':
      return { text: t('QEMU: indexing {0} %', Math.round(status.percent)), detail: status.message, busy: true, severity: 'information' };
    case 'cancelled':
      return { text: t('QEMU: indexing cancelled'), detail: status.message, busy: false, severity: 'warning' };
    case 'failed':
      return { text: t('QEMU: indexing failed'), detail: status.message, busy: false, severity: 'error' };
    case 'ready': {
      const { files, subsystems, types } = status.counts;
      const counts = t('{0} files, {1} subsystems, {2} types', number(files), number(subsystems), number(types));
      const leftOut = status.leftOut.length === 0 ? '' : t(' · {0} left out', number(status.leftOut.length));
      return { text: status.version === '' ? t('QEMU') : t('QEMU {0}', status.version), detail: counts + leftOut, busy: false, severity: 'information' };
    }
  }
}
