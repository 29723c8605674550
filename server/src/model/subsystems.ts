import { dirname } from '../base/paths';
import type { MaintainersSectionFact } from '../facts/maintainers';
import { isCatchAll, maintainersMatcher, ownSections, sectionLabel, sectionsOf } from './maintainers-match';
import { derivation, stored, type Model } from './model';
import { pathAt, pathNumbers } from './path-numbers';

/** The statuses that MAINTAINERS defines; anything else is `Unknown`. */
export type SubsystemStatus = 'Supported' | 'Maintained' | 'Odd Fixes' | 'Orphan' | 'Obsolete' | 'Unknown';

/** One section of MAINTAINERS with what it owns. */
export interface Subsystem {
  /** As get_maintainer.pl reports it. */
  readonly title: string;
  /** The title for people: differs where the script's is a bare underline. */
  readonly label: string;
  /** Heading it stands under, '' before the first one. Titles are unique only within a group. */
  readonly group: string;
  readonly section: MaintainersSectionFact;
  /** Place among the sections of MAINTAINERS, from 0. */
  readonly index: number;
  readonly status: SubsystemStatus;
  /** As MAINTAINERS words it, '' when it says none. */
  readonly statusWords: string;
  /** True for the section that takes every path. */
  readonly catchAll: boolean;
  /** Sorted. Of the catch-all section only files that no other section covers. */
  readonly files: readonly string[];
  /** Existing directories all of whose own files its patterns take (`dir/`, `dir/*`), sorted. */
  readonly directories: readonly string[];
  /** Those of its files that are documents, sorted. */
  readonly documents: readonly string[];
}

/** A heading of MAINTAINERS and the sections below it, in file order. */
export interface SubsystemGroup {
  readonly name: string;
  /** 0-based line of the heading; 0 when the sections stand before any. */
  readonly line: number;
  readonly subsystems: readonly Subsystem[];
}

/** Which of these paths each section owns, by its index. */
function ownedOf(model: Model, paths: readonly string[]): readonly (readonly string[])[] {
  const matcher = model.get(maintainersMatcher);
  const owned = matcher.sections.map((): string[] => []);
  for (const path of paths) {
    const matches = matcher.match(path);
    const own = matches.filter(({ section }) => !isCatchAll(section));
    for (const { index } of own.length > 0 ? own : matches) owned[index]!.push(path);
  }
  return owned;
}

const subsystemFiles = stored(derivation('subsystem-files', (model) => ownedOf(model, model.paths)), {
  encode: (value, model) => {
    const numberOf = pathNumbers(model);
    return value.map((files) => files.map(numberOf));
  },
  decode: (data, { paths }) => (data as readonly (readonly number[])[]).map((files) => files.map((number) => pathAt(paths, number))),
});

/** A small part of all files, which the first card asks for. */
const subsystemDocuments = derivation('subsystem-documents', (model) => ownedOf(model, model.paths.filter(isDocument)));

export const subsystems = derivation('subsystems', (model): readonly Subsystem[] => ownSections(model).map((section, index) => new SectionSubsystem(model, section, index)));

/** What its section says is there at once, what it owns when someone asks: the first card need not wait for all of the tree to be matched. */
class SectionSubsystem implements Subsystem {
  readonly title: string;
  readonly label: string;
  readonly group: string;
  readonly status: SubsystemStatus;
  readonly statusWords: string;
  readonly catchAll: boolean;
  readonly #model: Model;
  #directories: readonly string[] | undefined;

  constructor(model: Model, readonly section: MaintainersSectionFact, readonly index: number) {
    this.#model = model;
    this.title = section.name;
    this.label = sectionLabel(section);
    this.group = section.group;
    this.status = statusOf(section);
    this.statusWords = section.status.join(', ');
    this.catchAll = isCatchAll(section);
  }

  get files(): readonly string[] {
    return this.#model.get(subsystemFiles)[this.index] ?? [];
  }

  get directories(): readonly string[] {
    return (this.#directories ??= directoriesOf(this.#model, this.section));
  }

  get documents(): readonly string[] {
    return this.#model.get(subsystemDocuments)[this.index] ?? [];
  }
}

/** Groups in the order of MAINTAINERS; one that names people but no section is there with an empty list. */
export const subsystemGroups = derivation('subsystem-groups', (model): readonly SubsystemGroup[] => {
  const groups = new Map<string, { name: string; line: number; subsystems: Subsystem[] }>();
  for (const { name, file, line } of model.facts('maintainers-group')) if (file === 'MAINTAINERS') groups.set(name, { name, line, subsystems: [] });
  for (const subsystem of model.get(subsystems)) {
    let group = groups.get(subsystem.group);
    if (group === undefined) groups.set(subsystem.group, (group = { name: subsystem.group, line: 0, subsystems: [] }));
    group.subsystems.push(subsystem);
  }
  return [...groups.values()].sort((a, b) => a.line - b.line);
});

/** Counts of a subsystem. */
export interface SubsystemSize {
  readonly files: number;
  /** Of text files. */
  readonly lines: number;
  readonly bytes: number;
}

const sizes = derivation('subsystem-sizes', (model): readonly SubsystemSize[] => {
  const byPath = new Map(model.files.map((file) => [file.path, file]));
  return model.get(subsystems).map(({ files }) => {
    let lines = 0;
    let bytes = 0;
    for (const path of files) {
      const file = byPath.get(path);
      if (file === undefined) continue;
      lines += Math.max(file.lines, 0);
      bytes += file.size;
    }
    return { files: files.length, lines, bytes };
  });
});

export function sizeOfSubsystem(model: Model, subsystem: Subsystem): SubsystemSize {
  return model.get(sizes)[subsystem.index] ?? { files: 0, lines: 0, bytes: 0 };
}

const byTitle = derivation('subsystems-by-title', (model) => {
  const titles = new Map<string, Subsystem[]>();
  for (const subsystem of model.get(subsystems)) {
    for (const title of new Set([subsystem.title, subsystem.label])) {
      const known = titles.get(title);
      if (known === undefined) titles.set(title, [subsystem]);
      else known.push(subsystem);
    }
  }
  return titles;
});

/** Subsystems of exactly this title: usually one; a few titles stand in two groups. */
export function subsystemsByTitle(model: Model, title: string): readonly Subsystem[] {
  return model.get(byTitle).get(title) ?? [];
}

/** A subsystem that owns a path. */
export interface Ownership {
  readonly subsystem: Subsystem;
  /** Depth of the pattern that counts; 0 for one that only owns files below. */
  readonly depth: number;
  /** `pattern`: a pattern of it takes the path itself. `files`: it owns files below the directory. */
  readonly by: 'pattern' | 'files';
  /** How many files below a directory it owns; 1 for a file. */
  readonly files: number;
}

/**
 * Subsystems of a path, most specific first, without the catch-all section. For a directory those whose
 * patterns take it come first, then those that only own files below it, the one with most of them first.
 */
export function subsystemsOf(model: Model, path: string): readonly Ownership[] {
  const all = model.get(subsystems);
  const owned = model.isDirectory(path) ? model.get(ownersByDirectory).get(path) : undefined;
  const direct = sectionsOf(model, path).filter(({ section }) => !isCatchAll(section))
    .map(({ index, depth }): Ownership => ({ subsystem: all[index]!, depth, by: 'pattern', files: owned?.get(index) ?? 1 }));
  if (owned === undefined) return direct;
  const known = new Set(direct.map(({ subsystem }) => subsystem.index));
  const below = [...owned].filter(([index]) => !known.has(index) && !all[index]!.catchAll)
    .map(([index, files]): Ownership => ({ subsystem: all[index]!, depth: 0, by: 'files', files }));
  return [...direct, ...below.sort((a, b) => b.files - a.files || a.subsystem.index - b.subsystem.index)];
}

/** For each directory: subsystem index → how many files below it the subsystem owns. */
const ownersByDirectory = derivation('subsystem-owners', (model) => {
  const owners = new Map<string, Map<number, number>>();
  for (const { index, files } of model.get(subsystems)) {
    for (const path of files) {
      for (let directory = dirname(path); ; directory = dirname(directory)) {
        let counts = owners.get(directory);
        if (counts === undefined) owners.set(directory, (counts = new Map<number, number>()));
        counts.set(index, (counts.get(index) ?? 0) + 1);
        if (directory === '') break;
      }
    }
  }
  return owners;
});

const STATUSES: readonly [RegExp, SubsystemStatus][] = [
  [/^supported\b/i, 'Supported'], [/^maintained\b/i, 'Maintained'], [/^odd fix/i, 'Odd Fixes'], [/^orphan/i, 'Orphan'], [/^obsolete/i, 'Obsolete'],
];

function statusOf(section: MaintainersSectionFact): SubsystemStatus {
  const words = section.status[0]?.trim() ?? '';
  return STATUSES.find(([form]) => form.test(words))?.[1] ?? 'Unknown';
}

/** `hw/usb/`, `hw/usb` and `hw/usb/*` are about the directory, `hw/usb/u*` is not. */
function directoriesOf(model: Model, section: MaintainersSectionFact): string[] {
  const found = new Set<string>();
  for (const { pattern, exclude } of section.patterns) {
    const path = pattern.replace(/\/\*?$/, '');
    if (!exclude && path !== '' && model.isDirectory(path)) found.add(path);
  }
  return [...found].sort();
}

/** True for what is there to be read by people. */
export function isDocument(path: string): boolean {
  return /\.(rst|md)$/.test(path) || /^docs\/.*\.txt$/.test(path) || /(^|\/)README(\.txt)?$/.test(path);
}
