import { t } from '../../base/l10n';
import { purposeWords } from '../../model/purpose-words';
import type { Unit } from './search-index';

/** What stands before the name of a declared thing. In the index it is English: it is compared there. */
const FORMS: readonly (readonly [pattern: RegExp, words: (...parts: string[]) => string])[] = [
  [/^monitor command (.*)$/, (name) => t('monitor command {0}', name ?? '')],
  [/^build option (.*)$/, (name) => t('build option {0}', name ?? '')],
  [/^trace event (.*)$/, (name) => t('trace event {0}', name ?? '')],
  [/^option (-.*)$/, (name) => t('option {0}', name ?? '')],
  [/^command (.*)$/, (name) => t('command {0}', name ?? '')],
  [/^event (.*)$/, (name) => t('event {0}', name ?? '')],
];
const STATES: readonly (readonly [pattern: RegExp, words: (...parts: string[]) => string])[] = [
  [/^(.*) \(deprecated since ([^()]*)\)$/, (name, since) => t('{0} (deprecated since {1})', name ?? '', since ?? '')],
  [/^(.*) \(removed in ([^()]*)\)$/, (name, since) => t('{0} (removed in {1})', name ?? '', since ?? '')],
  [/^(.*) \(deprecated\)$/, (name) => t('{0} (deprecated)', name ?? '')],
  [/^(.*) \(removed\)$/, (name) => t('{0} (removed)', name ?? '')],
];

/** A unit's title for people: the tree's own words as they are, ours in their language. */
export function titleWords({ kind, title }: Pick<Unit, 'kind' | 'title'>): string {
  switch (kind) {
    case 'file':
    case 'test':
    case 'directory': return purposeWords(title);
    case 'hmp':
    case 'option':
    case 'config':
    case 'trace':
    case 'qapi': return worded(title, FORMS);
    case 'removed': return worded(title, STATES);
    default: return title;
  }
}

function worded(title: string, forms: typeof FORMS): string {
  for (const [pattern, words] of forms) {
    const parts = pattern.exec(title);
    if (parts !== null) return words(...parts.slice(1));
  }
  return title;
}
