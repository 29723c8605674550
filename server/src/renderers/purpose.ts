import { t } from '../base/l10n';

/** A purpose for people: the tree's own words, or ours about the sections that cover a directory. Documents keep the English ones. */
export function purposeWords(purpose: string): string {
  const covered = /^Covered by MAINTAINERS section(s?) (“.*)$/.exec(purpose);
  if (covered === null) return purpose;
  const [, several = '', titles = ''] = covered;
  return several === '' ? t('Covered by MAINTAINERS section {0}', titles) : t('Covered by MAINTAINERS sections {0}', titles);
}
