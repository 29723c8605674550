import { t } from '../../base/l10n';
import { basename, dirname } from '../../base/paths';
import { readingRules } from './reading-rules';
import { roleWords, type ThreadRole } from './roles';
import type { Wait } from './waits';

/** What a reading is made of: one frame, innermost first in a list. */
export interface ReadFrame {
  /** Plain name, '' when unknown. */
  readonly name: string;
  /** Tree path of its definition, '' when there is none. */
  readonly file: string;
}

/** Longer readings lose their middle. */
const MAX_STEPS = 9;

/** One line that tells what a thread does: `vCPU thread: KVM exit → MMIO write → virtio-pci config → … → waits for the IOThread`. */
export function readingOf(frames: readonly ReadFrame[], role: ThreadRole, wait: Wait | undefined): string {
  const steps: string[] = [];
  const end = wait === undefined ? 0 : wait.at;
  for (let at = frames.length - 1; at >= end; at--) {
    const step = stepOf(frames[at]!);
    if (step !== '' && steps.at(-1) !== step && !(steps.length > 0 && steps.includes(step) && ['main loop', 'TCG', 'MMIO write', 'MMIO read', 'coroutine', 'bottom half'].includes(step))) steps.push(step);
  }
  // The end of the line says it again.
  if (steps.at(-1) === 'run in the IOThread and wait' && wait?.kind === 'threads') steps.pop();
  const shown = steps.length <= MAX_STEPS ? steps : [...steps.slice(0, 4), '…', ...steps.slice(steps.length - MAX_STEPS + 5)];
  const last = wait === undefined ? inFunction(frames) : waitWords(wait);
  const started = wait?.kind === 'idle' ? [] : shown.filter((step) => wait?.kind !== 'guest' || !/ exit$|^TCG$/.test(step));
  return `${t(roleWords[role])}: ${[...started.map((step) => t(step)), ...(last === '' ? [] : [last])].join(' → ') || t('nothing known')}`;
}

function stepOf({ name, file }: ReadFrame): string {
  for (const [pattern, words] of readingRules) {
    const match = pattern.exec(name);
    if (match !== null) return words.replace('$1', (match[1] ?? '').replaceAll('_', '-'));
  }
  return deviceOf(file);
}

/** Files of hw/ that serve all devices say nothing. */
const GENERAL = /^hw\/(?:core|virtio\/(?:virtio|virtio-bus|virtio-pci)\.c|pci\/(?:pci|pci_host|msix|msi)\.c)/;

/** Any other device is named after its file: `hw/ide/ahci.c` → `ahci`. */
function deviceOf(file: string): string {
  if (!/^hw\/.*\.c$/.test(file) || GENERAL.test(file)) return '';
  const stem = basename(file).replace(/\.c$/, '').replaceAll('_', '-');
  return /^(?:ctrl|core|common|bus|ns|main)$/.test(stem) ? `${basename(dirname(file))} ${stem}` : stem;
}

/** Where a thread that does not wait was stopped. */
function inFunction(frames: readonly ReadFrame[]): string {
  const innermost = frames.find(({ name, file }) => name !== '' && file !== '') ?? frames.find(({ name }) => name !== '');
  return innermost === undefined ? '' : t('in {0}', innermost.name);
}

function waitWords(wait: Wait): string {
  switch (wait.kind) {
    case 'idle': return wait.what === 'events' ? t('idle, polls for events') : t('idle, waits for {0}', t(wait.what));
    case 'guest': return t('runs the guest');
    case 'lock': return wait.what.startsWith('a ') ? t('waits for {0}', t(wait.what)) : t('waits for the {0}', t(wait.what));
    case 'threads': return wait.what === 'IOThread' || wait.what === 'RCU thread' ? t('waits for the {0}', t(wait.what)) : t('waits for {0}', t(wait.what));
    case 'io':
    case 'rcu':
    case 'condition':
    case 'outside': return t('waits for {0}', t(wait.what));
  }
}
