import type { MaintainersSectionFact } from '../../facts/maintainers';
import { isCatchAll, sectionsOf } from '../../model/maintainers-match';
import type { Model } from '../../model/model';
import type { Inline } from './blocks';

/** A MAINTAINERS section and how many of the asked paths it is the most specific one of. */
export interface Owner {
  readonly section: MaintainersSectionFact;
  readonly paths: number;
}

/** Sections that cover any of these paths, the one that covers most of them first. */
export function coveringSections(model: Model, paths: readonly string[]): readonly Owner[] {
  return counted(paths.map((path) => sectionsOf(model, path).filter(({ section }) => !isCatchAll(section)).map(({ section }) => section)));
}

/** Sections that own these paths: the one with most of them first, of equals the one that owns the earlier path. */
export function ownersOf(model: Model, paths: readonly string[]): readonly Owner[] {
  return counted(paths.map((path) => sectionsOf(model, path).filter(({ section }) => !isCatchAll(section)).slice(0, 1).map(({ section }) => section)));
}

/** Most often named first, of equals the one named earlier. */
function counted(named: readonly (readonly MaintainersSectionFact[])[]): readonly Owner[] {
  const counts = new Map<MaintainersSectionFact, number>();
  for (const section of named.flat()) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts].map(([section, paths]) => ({ section, paths })).sort((a, b) => b.paths - a.paths);
}

/** `Block layer core (Supported: Kevin Wolf, Hanna Reitz)`. */
export function ownerText({ section }: Owner, maxPeople = 3): Inline[] {
  const people = section.maintainers.map(nameOf);
  const shown = people.slice(0, maxPeople).join(', ');
  const more = people.length > maxPeople ? ` and ${people.length - maxPeople} more` : '';
  const status = statusOf(section);
  return [section.name, ` (${status}${shown === '' ? '; no maintainer named' : `: ${shown}${more}`})`];
}

export function statusOf(section: MaintainersSectionFact): string {
  return section.status.join(', ') || 'no status given';
}

/** The name of `Name <address>`, the address when there is no name. */
export function nameOf(person: string): string {
  const name = person.replace(/<[^>]*>/, '').replaceAll('"', '').trim();
  return name === '' ? person.replace(/[<>]/g, '').trim() : name;
}
