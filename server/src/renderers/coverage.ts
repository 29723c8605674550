import { t } from '../base/l10n';
import type { Attention, PathCoverage } from '../features/path-coverage';
import { purposeWords } from '../model/purpose-words';
import { grouped } from './units';

const BADGES: Readonly<Record<Attention, string>> = { 'orphan': 'Or', 'obsolete': 'Ob', 'odd-fixes': 'OF', 'uncovered': '?', 'none': '' };

/** At most two letters; the words are in the tooltip. */
export function attentionBadge(attention: Attention): string {
  return BADGES[attention];
}

/** `virtio devices · virtio (Supported)`: one line of plain text. */
export function renderCoverage(coverage: PathCoverage): string {
  return [shortened(purposeWords(coverage.purpose.replace(/\.$/, ''))), ownerText(coverage)].filter((part) => part !== '').join(' · ');
}

function ownerText({ subsystem, statusWords, more, inside }: PathCoverage): string {
  if (subsystem !== '') {
    const status = statusWords === '' ? t('no status given') : statusWords;
    return more > 0 ? t('{0} ({1}, and {2} more)', subsystem, status, more) : `${subsystem} (${status})`;
  }
  if (inside === 0) return t('no section of MAINTAINERS covers it');
  return inside === 1 ? t('files of one subsystem') : t('files of {0} subsystems', grouped(inside));
}

const MAX_PURPOSE = 160;

/** Whole words only. */
function shortened(text: string): string {
  if (text.length <= MAX_PURPOSE) return text;
  const cut = text.slice(0, MAX_PURPOSE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
