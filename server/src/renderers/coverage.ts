import type { Attention, PathCoverage } from '../features/path-coverage';
import { count } from './units';

const BADGES: Readonly<Record<Attention, string>> = { 'orphan': 'Or', 'obsolete': 'Ob', 'odd-fixes': 'OF', 'uncovered': '?', 'none': '' };

/** At most two letters; the words are in the tooltip. */
export function attentionBadge(attention: Attention): string {
  return BADGES[attention];
}

/** `virtio devices · virtio (Supported)`: one line of plain text. */
export function renderCoverage(coverage: PathCoverage): string {
  return [shortened(coverage.purpose.replace(/\.$/, '')), ownerText(coverage)].filter((part) => part !== '').join(' · ');
}

function ownerText({ subsystem, statusWords, more, inside }: PathCoverage): string {
  if (subsystem !== '') return `${subsystem} (${statusWords === '' ? 'no status given' : statusWords}${more > 0 ? `, and ${more} more` : ''})`;
  return inside === 0 ? 'no section of MAINTAINERS covers it' : `files of ${count(inside, 'subsystem')}`;
}

const MAX_PURPOSE = 160;

/** Whole words only. */
function shortened(text: string): string {
  if (text.length <= MAX_PURPOSE) return text;
  const cut = text.slice(0, MAX_PURPOSE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
