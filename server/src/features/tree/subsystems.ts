import { compareNatural } from '../../base/natural';
import { derivation, type Model } from '../../model/model';
import { isDocument, sizeOfSubsystem, subsystemGroups, subsystems, subsystemsOf, type Subsystem, type SubsystemStatus } from '../../model/subsystems';
import { below, filterWords, fits, folderLevel, joinId, splitId, type ArchitectureNode, type TreeOptions, type TreeSort } from './node';
import { subsystemPart, subsystemParts } from './subsystem-parts';

/** Ids of the sections, by their place in MAINTAINERS: made of group and title, which stay when other sections come or go. */
const sectionIds = derivation('tree section ids', (model): readonly string[] => {
  const seen = new Map<string, number>();
  return model.get(subsystems).map(({ group, label }) => {
    const id = joinId('sub', group, label);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : joinId('sub', group, `${label}#${times}`);
  });
});

const sectionsById = derivation('tree sections by id', (model): ReadonlyMap<string, Subsystem> => {
  const all = model.get(subsystems);
  return new Map(model.get(sectionIds).map((id, index) => [id, all[index]!]));
});

/** The node of a section, the same in every view that shows it. */
export function subsystemNode(model: Model, subsystem: Subsystem): Extract<ArchitectureNode, { kind: 'subsystem' }> {
  const { files, lines } = sizeOfSubsystem(model, subsystem);
  return { kind: 'subsystem', id: model.get(sectionIds)[subsystem.index] ?? '', subsystem, files, lines, expandable: true };
}

/** The section a node's id stands for. */
export function subsystemOfId(model: Model, id: string): Subsystem | undefined {
  return model.get(sectionsById).get(id);
}

/** Sections that the filter lets through: its words stand in title, group, status, people, lists, patterns, or the path of a file. */
export function fittingSubsystems(model: Model, filter: string): readonly Subsystem[] {
  const all = model.get(subsystems);
  const words = filterWords(filter);
  if (words.length === 0) return all;
  const texts = model.get(filterTexts);
  return all.filter(({ index, files }) => words.every((word) => texts[index]!.includes(word) || (/[./]/.test(word) && files.some((path) => fits(path, [word])))));
}

const filterTexts = derivation('tree filter texts', (model): readonly string[] => model.get(subsystems).map(({ label, group, statusWords, section, directories }) => [
  label, group, statusWords, ...section.people.map(({ text }) => text), ...section.lists, ...section.patterns.map(({ pattern }) => pattern), ...directories,
].join('\n').toLowerCase()));

export function subsystemViewChildren(model: Model, id: string | undefined, options: TreeOptions): ArchitectureNode[] {
  if (id === undefined) return options.flat ? sorted(model, fittingSubsystems(model, options.filter), options.sort).map((subsystem) => subsystemNode(model, subsystem)) : groupNodes(model, options);
  const [kind, name = '', title, ...rest] = splitId(id);
  if (kind === 'group') return sorted(model, fittingSubsystems(model, options.filter).filter(({ group }) => group === name), options.sort).map((subsystem) => subsystemNode(model, subsystem));
  const own = kind === 'sub' && title !== undefined ? joinId('sub', name, title) : '';
  const subsystem = subsystemOfId(model, own);
  if (subsystem === undefined) return [];
  return rest.length === 0 ? subsystemParts(model, subsystem, own, options) : subsystemPart(model, subsystem, id, rest, options);
}

function groupNodes(model: Model, { filter, sort }: TreeOptions): ArchitectureNode[] {
  const byGroup = new Map<string, Subsystem[]>();
  for (const subsystem of fittingSubsystems(model, filter)) {
    const group = byGroup.get(subsystem.group);
    if (group === undefined) byGroup.set(subsystem.group, [subsystem]);
    else group.push(subsystem);
  }
  const groups = model.get(subsystemGroups).filter(({ name }) => byGroup.has(name));
  const weight = (name: string): number => (byGroup.get(name) ?? []).reduce((sum, subsystem) => sum + weightOf(model, subsystem, sort), 0);
  if (sort === 'name') groups.sort((a, b) => compareNatural(a.name, b.name));
  else if (sort !== 'maintainers') groups.sort((a, b) => weight(b.name) - weight(a.name) || a.line - b.line);
  return groups.map(({ name, line }) => ({ kind: 'group', id: joinId('group', name), name, count: byGroup.get(name)?.length ?? 0, line, expanded: filter !== '' }));
}

/** What a section adds to its group when groups are sorted: its size, or whether nobody looks after it. */
function weightOf(model: Model, subsystem: Subsystem, sort: TreeSort): number {
  return sort === 'size' ? sizeOfSubsystem(model, subsystem).lines : Number(CARE.indexOf(subsystem.status) < CARE.indexOf('Maintained'));
}

/** The status that asks most for help first. */
const CARE: readonly SubsystemStatus[] = ['Orphan', 'Obsolete', 'Odd Fixes', 'Unknown', 'Maintained', 'Supported'];

function sorted(model: Model, all: readonly Subsystem[], sort: TreeSort): readonly Subsystem[] {
  const byName = (a: Subsystem, b: Subsystem): number => compareNatural(a.label, b.label) || a.index - b.index;
  switch (sort) {
    case 'maintainers':
      return all;
    case 'name':
      return [...all].sort(byName);
    case 'size':
      return [...all].sort((a, b) => sizeOfSubsystem(model, b).lines - sizeOfSubsystem(model, a).lines || byName(a, b));
    case 'status':
      return [...all].sort((a, b) => CARE.indexOf(a.status) - CARE.indexOf(b.status) || byName(a, b));
  }
}

/** Ids from a root to the node of a file or directory: its most specific section, and the file below it. */
export function subsystemViewPath(model: Model, path: string, { flat }: TreeOptions): string[] {
  const owner = subsystemsOf(model, path).find((candidate) => candidate.by === 'pattern')?.subsystem;
  if (owner === undefined) return [];
  const own = subsystemNode(model, owner).id;
  const ids = flat ? [own] : [joinId('group', owner.group), own];
  if (!owner.files.includes(path)) return ids;
  if (isDocument(path)) return [...ids, below(own, 'documents'), below(below(own, 'documents'), path)];
  let at = below(own, 'files');
  ids.push(at);
  const files = owner.files.filter((file) => !isDocument(file));
  for (let folder: string | undefined = flat ? undefined : ''; folder !== undefined;) {
    const next: string | undefined = folderLevel(files, folder).folders.find((candidate) => path.startsWith(`${candidate.path}/`))?.path;
    if (next !== undefined) ids.push(below(at, `${next}/`));
    folder = next;
  }
  at = below(at, path);
  return [...ids, at];
}
