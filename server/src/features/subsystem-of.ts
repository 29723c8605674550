import { isCatchAll, sectionsOf, type SectionMatch } from '../model/maintainers-match';
import type { Model } from '../model/model';

/** Sections that really say something about a path: all but the catch-all, most specific first. */
export function ownSections(model: Model, path: string): readonly SectionMatch[] {
  return sectionsOf(model, path).filter(({ section }) => !isCatchAll(section));
}

/** Title of the most specific section that covers a path; '' when none does but the catch-all. */
export function sectionTitleOf(model: Model, path: string): string {
  return ownSections(model, path)[0]?.section.name ?? '';
}

/** Places that tell about the subsystem of a path: its section in MAINTAINERS and in the tree's ARCHITECTURE.md. 0-based lines. */
export function subsystemPlaces(model: Model, path: string): { file: string; line: number }[] {
  const [match] = ownSections(model, path);
  if (match === undefined) return [];
  const { section } = match;
  const document = documentPlace(model, section.name);
  return [{ file: section.file, line: section.line }, ...(document === undefined ? [] : [document])];
}

/** The section of the tree's own ARCHITECTURE.md about a subsystem, by its title. */
export function documentPlace(model: Model, title: string): { file: string; line: number } | undefined {
  const wanted = title.toLowerCase();
  const section = model.factsIn('ARCHITECTURE.md', 'document-section').find(({ name }) => name.toLowerCase() === wanted);
  return section === undefined ? undefined : { file: section.file, line: section.line };
}
