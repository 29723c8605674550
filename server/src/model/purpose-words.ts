import { t } from '../base/l10n';

/** `“A”, “B” and “C”`, `“A”, “B”, “C” and 4 more`. */
const COVERED = /^Covered by MAINTAINERS sections? (“[^”]*”(?:, “[^”]*”)*)(?: and (?:(“[^”]*”)|(\d+) more))?$/;

/** A purpose for people: the tree's own words, or ours about the sections that cover a directory. Documents keep the English ones. */
export function purposeWords(purpose: string): string {
  const covered = COVERED.exec(purpose);
  if (covered === null) return purpose;
  const [, titles = '', last, more] = covered;
  if (more !== undefined) return t('Covered by MAINTAINERS sections {0} and {1} more', titles, more);
  if (last !== undefined) return t('Covered by MAINTAINERS sections {0} and {1}', titles, last);
  return t('Covered by MAINTAINERS section {0}', titles);
}
