import { isCatchAll, sectionsOf } from '../model/maintainers-match';
import type { Model } from '../model/model';

/** Title of the most specific section that covers a path; '' when none does but the catch-all. */
export function sectionTitleOf(model: Model, path: string): string {
  return sectionsOf(model, path).find(({ section }) => !isCatchAll(section))?.section.name ?? '';
}
