import { t } from '../base/l10n';
import type { BuildHint } from '../features/hints';

/** A few words behind a source: in how many emulators it ends up. */
export function buildHintText({ targets, others }: BuildHint): string {
  const [only = ''] = targets;
  if (targets.length > 0) return targets.length === 1 ? only : t('{0} emulators', targets.length);
  return others.length === 0 ? t('not built') : others.length === 1 ? others[0] ?? '' : t('{0} programs', others.length);
}

/** All of them, for the tooltip. */
export function buildHintNames({ targets, others }: BuildHint): string {
  return [...targets, ...others].join(', ');
}
