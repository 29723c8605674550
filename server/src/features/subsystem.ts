import { documentsOfSubsystem, type DocumentLink } from '../model/documents';
import type { MaintainersPattern } from '../facts/maintainers';
import type { Model } from '../model/model';
import { contactsOf } from '../model/maintainers-people';
import { sizeOfSubsystem, subsystemGroups, subsystems, type Subsystem, type SubsystemSize, type SubsystemStatus } from '../model/subsystems';
import { personOf, type Person } from './card';

/** All there is to say about one section of MAINTAINERS. Lines are 0-based. */
export interface SubsystemResult {
  readonly title: string;
  readonly group: string;
  readonly status: SubsystemStatus;
  /** As MAINTAINERS words it, '' when it says none. */
  readonly statusWords: string;
  readonly catchAll: boolean;
  /** Of its title in MAINTAINERS. */
  readonly line: number;
  readonly maintainers: readonly Person[];
  readonly reviewers: readonly Person[];
  readonly lists: readonly string[];
  readonly web: readonly string[];
  readonly trees: readonly string[];
  readonly patterns: readonly MaintainersPattern[];
  readonly size: SubsystemSize;
  /** Existing directories that its patterns are about. */
  readonly directories: readonly string[];
  /** Every file it owns, sorted. */
  readonly files: readonly string[];
  readonly documents: readonly DocumentLink[];
}

/** A node of the tree of groups. */
export interface SubsystemGroupResult {
  readonly name: string;
  readonly line: number;
  readonly subsystems: readonly { readonly title: string; readonly status: SubsystemStatus; readonly statusWords: string; readonly files: number; readonly line: number }[];
}

/** The subsystem of a name as people write it; undefined when none is like it. */
export function subsystemByName(model: Model, name: string): SubsystemResult | undefined {
  const [best] = findSubsystems(model, name);
  return best === undefined ? undefined : subsystemResult(model, best);
}

/** Subsystems whose title is like a name, best first: exact, begins with it, has its words in order, has them at all. */
export function findSubsystems(model: Model, name: string): readonly Subsystem[] {
  const query = normalized(name);
  if (query === '') return [];
  return model.get(subsystems)
    .map((subsystem) => ({ subsystem, rank: rankOf(subsystem, name.trim(), query) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || a.subsystem.label.length - b.subsystem.label.length || a.subsystem.index - b.subsystem.index)
    .map(({ subsystem }) => subsystem);
}

function rankOf({ title, label, group }: Subsystem, written: string, query: string): number {
  if (title === written || label === written) return 0;
  const own = normalized(label);
  if (own === query) return 1;
  if (own.startsWith(`${query} `)) return 2;
  if (` ${own} `.includes(` ${query} `)) return 3;
  if (own.startsWith(query)) return 4;
  if (own.includes(query)) return 5;
  const words = query.split(' ');
  if (words.every((word) => own.includes(word))) return 6;
  // `arm virt`: the group's words count too.
  const withGroup = `${normalized(group)} ${own}`;
  return words.every((word) => withGroup.includes(word)) ? 7 : Number.POSITIVE_INFINITY;
}

function normalized(text: string): string {
  return text.slice(0, 200).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function subsystemResult(model: Model, subsystem: Subsystem): SubsystemResult {
  const { section } = subsystem;
  const contacts = contactsOf(model, [{ section, index: subsystem.index, depth: 0, pattern: { pattern: '', exclude: false, line: section.line } }]);
  return {
    title: subsystem.label, group: subsystem.group, status: subsystem.status, statusWords: subsystem.statusWords, catchAll: subsystem.catchAll, line: section.line,
    maintainers: contacts.maintainers.map(personOf), reviewers: contacts.reviewers.map(personOf), lists: contacts.lists, web: section.web, trees: section.trees,
    patterns: section.patterns, size: sizeOfSubsystem(model, subsystem), directories: subsystem.directories, files: subsystem.files, documents: documentsOfSubsystem(model, subsystem),
  };
}

/** Groups and their subsystems in the order of MAINTAINERS; groups without a section are left out. */
export function subsystemTree(model: Model): readonly SubsystemGroupResult[] {
  return model.get(subsystemGroups).filter((group) => group.subsystems.length > 0).map(({ name, line, subsystems: own }) => ({
    name, line, subsystems: own.map((subsystem) => ({
      title: subsystem.label, status: subsystem.status, statusWords: subsystem.statusWords, files: subsystem.files.length, line: subsystem.section.line,
    })),
  }));
}
