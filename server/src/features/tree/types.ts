import { compareNatural } from '../../base/natural';
import { derivation, type Model } from '../../model/model';
import { ancestors, qomTree, type QomTree, type QomType } from '../../model/qom';
import { typesOfFile } from '../card-contributors';
import { below, filterWords, fits, joinId, splitId, withUniqueIds, type ArchitectureNode, type Category, type ItemNode, type TreeOptions, type TreeSubject } from './node';
import { userNames, type UserName, type UserNameKind } from './user-names';

const LISTS: readonly (readonly [Category, UserNameKind])[] = [['machines', 'machine'], ['cpus', 'cpu'], ['devices', 'device']];

/** The tree of QOM types, and before it the lists of what users name: machines, CPU models, devices. */
export function typeViewChildren(model: Model, id: string | undefined, options: TreeOptions): ArchitectureNode[] {
  if (options.filter.trim() !== '') return filteredChildren(model, id, options.filter);
  if (id === undefined) return rootNodes(model);
  const [first = '', ...rest] = splitId(id);
  const list = LISTS.find(([category]) => category === first);
  if (list !== undefined) return rest.length === 0 ? bundles(model, list[1], id) : rest.length === 1 ? membersOf(model, list[1], rest[0]!, id) : [];
  if (first === 'unknown-parents' && rest.length === 0) return withUniqueIds(parentless(model).map((type) => typeNode(model.get(qomTree), type, id, 1)));
  return first === 'qom' || first === 'unknown-parents' ? subtypes(model, id, rest) : [];
}

function rootNodes(model: Model): ArchitectureNode[] {
  const tree = model.get(qomTree);
  const names = model.get(userNames);
  const lists = LISTS.flatMap(([category, kind]): ArchitectureNode[] => (names[kind].length === 0 ? [] : [{ kind: 'category', id: category, category, count: names[kind].length }]));
  const roots = ['object', 'interface'].flatMap((name) => (tree.byName.get(name) ?? []).slice(0, 1).map((type) => typeNode(tree, type, 'qom', 1)));
  const unknown = parentless(model).length;
  return [...lists, ...roots, ...(unknown === 0 ? [] : [{ kind: 'category', id: 'unknown-parents', category: 'unknown-parents', count: unknown } as const])];
}

/** Types below no root of this tree: their parent is registered nowhere in it. */
function parentless(model: Model): readonly QomType[] {
  const { types, byName } = model.get(qomTree);
  return types.filter(({ name, parent }) => (parent === '' ? name !== 'object' && name !== 'interface' : !byName.has(parent)));
}

function bundles(model: Model, kind: UserNameKind, id: string): ArchitectureNode[] {
  const groups = new Map<string, { detail: string; count: number }>();
  for (const { group, groupDetail } of model.get(userNames)[kind]) {
    const known = groups.get(group);
    if (known === undefined) groups.set(group, { detail: groupDetail, count: 1 });
    else known.count++;
  }
  return [...groups].map(([name, { detail, count }]): ArchitectureNode => ({ kind: 'bundle', id: below(id, name), of: kind, name, detail, count })).sort((a, b) => compareNatural(a.id, b.id));
}

function membersOf(model: Model, kind: UserNameKind, group: string, id: string): ArchitectureNode[] {
  return withUniqueIds(model.get(userNames)[kind].filter((one) => one.group === group).map((one) => nameNode(one, id)));
}

function nameNode({ kind, name, detail, place, argument }: UserName, id: string): ItemNode {
  return { kind: 'item', id: below(id, name), what: kind, name, detail, place, copy: argument };
}

/** One declaration of a type; `number` counts those of the same name below the same parent from 1. */
function typeNode(tree: QomTree, type: QomType, parentId: string, number: number): ItemNode {
  const isInterface = type.name === 'interface' || type.parent === 'interface';
  return {
    kind: 'item', id: below(parentId, type.name), what: isInterface ? 'interface' : 'type', name: type.name, detail: type.abstract && !isInterface ? 'abstract' : '',
    place: type, expandable: hasSubtypes(tree, type, number),
  };
}

/** Declarations that name a type as their parent or implement it. Of several declarations of that name, each has those of its own file, the first also all others. */
function childTypes(tree: QomTree, type: QomType, number: number): readonly QomType[] {
  const names = new Set([...(tree.children.get(type.name) ?? []), ...(tree.implementors.get(type.name) ?? [])]);
  if (names.size === 0) return [];
  const siblings = siblingsOf(tree, type.name, type.parent);
  const found = [...names].flatMap((name) => (tree.byName.get(name) ?? []).filter(({ parent, interfaces }) => parent === type.name || interfaces.includes(type.name)));
  if (siblings.length <= 1) return found;
  return found.filter(({ file }) => Math.max(siblings.findIndex((one) => one.file === file), 0) === number - 1);
}

function hasSubtypes(tree: QomTree, type: QomType, number: number): boolean {
  if (!tree.children.has(type.name) && !tree.implementors.has(type.name)) return false;
  return siblingsOf(tree, type.name, type.parent).length <= 1 || childTypes(tree, type, number).length > 0;
}

function siblingsOf(tree: QomTree, name: string, parent: string): readonly QomType[] {
  return (tree.byName.get(name) ?? []).filter((type) => type.parent === parent);
}

/** Below a type. `steps` are names from a root on; `#2` after a name is its second declaration. */
function subtypes(model: Model, id: string, steps: readonly string[]): ArchitectureNode[] {
  const tree = model.get(qomTree);
  const last = steps.at(-1) ?? '';
  const number = last.startsWith('#') ? Number(last.slice(1)) : 1;
  const names = steps.filter((step) => !step.startsWith('#'));
  const name = names.at(-1) ?? '';
  const declared = tree.byName.get(name) ?? [];
  const parent = names.at(-2);
  // Below the root of the view any declaration counts; below a type those that name it.
  const type = (parent === undefined ? declared : declared.filter((one) => one.parent === parent || one.interfaces.includes(parent)))[number - 1];
  if (type === undefined) return [];
  const children = [...childTypes(tree, type, number)].sort((a, b) => compareNatural(a.name, b.name));
  const seen = new Map<string, number>();
  return withUniqueIds(children.map((child) => {
    const times = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, times);
    return typeNode(tree, child, id, times);
  }));
}

/** From the root to the type that someone points at, else to one that the file registers. */
export function typeViewPath(model: Model, { path, types }: TreeSubject, { filter }: TreeOptions): string[] {
  if (filter.trim() !== '') return [];
  const tree = model.get(qomTree);
  for (const name of types ?? typesOfFile(model, path).map((type) => type.name)) {
    const chain = [name, ...ancestors(tree, name)].reverse();
    if (chain[0] !== 'object' && chain[0] !== 'interface') continue;
    const ids = [joinId('qom', chain[0])];
    for (const step of chain.slice(1)) {
      const same = subtypes(model, ids.at(-1)!, splitId(ids.at(-1)!).slice(1)).filter((node) => node.kind === 'item' && node.name === step);
      const next = same.find((node) => node.kind === 'item' && node.place?.file === path) ?? same[0];
      if (next === undefined) break;
      ids.push(next.id);
    }
    if (ids.length >= chain.length) return ids;
  }
  return [];
}

/** What a filter lets through, in the lists of a filtered view. */
export interface FittingTypes {
  readonly total: number;
  readonly names: Readonly<Record<UserNameKind, readonly UserName[]>>;
  /** Types that are none of these. */
  readonly others: readonly QomType[];
}

/** Names that users type, descriptions and QOM names are searched; names that begin with the filter come first. */
export function fittingTypes(model: Model, filter: string): FittingTypes {
  const words = filterWords(filter);
  const names = model.get(userNames);
  const found = (kind: UserNameKind): readonly UserName[] => ranked(names[kind].filter((one) => fitsName(one, words)), words);
  const fitting = { machine: found('machine'), cpu: found('cpu'), device: found('device') };
  const others = ranked(model.get(otherTypes).filter(({ name }) => fits(name, words)), words);
  return { names: fitting, others, total: fitting.machine.length + fitting.cpu.length + fitting.device.length + others.length };
}

/** Some of the words may stand in what it is listed under (`arm virt`), but not all: else all of hw/net would fit `net`. */
function fitsName({ name, type, detail, group }: UserName, words: readonly string[]): boolean {
  const own = `${name}\n${type}\n${detail}`;
  return fits(`${own}\n${group}`, words) && words.some((word) => fits(own, [word]));
}

/** Types without a name for users: abstract ones, interfaces, backends, buses. */
const otherTypes = derivation('tree other types', (model): readonly QomType[] => {
  const { machine, cpu, device } = model.get(userNames);
  const named = new Set([...machine, ...cpu, ...device].map(({ type }) => type));
  const seen = new Set<string>();
  return model.get(qomTree).types.filter(({ name }) => !named.has(name) && !seen.has(name) && seen.add(name) !== undefined);
});

function ranked<T extends { readonly name: string }>(all: readonly T[], words: readonly string[]): readonly T[] {
  const rank = ({ name }: T): number => {
    const small = name.toLowerCase();
    return words.some((word) => small === word) ? 0 : words.some((word) => small.startsWith(word)) ? 1 : words.every((word) => small.includes(word)) ? 2 : 3;
  };
  return [...all].sort((a, b) => rank(a) - rank(b) || compareNatural(a.name, b.name));
}

function filteredChildren(model: Model, id: string | undefined, filter: string): ArchitectureNode[] {
  const { names, others } = fittingTypes(model, filter);
  const category = (name: Category, count: number): ArchitectureNode[] => (count === 0 ? [] : [{ kind: 'category', id: name, category: name, count, expanded: true }]);
  if (id === undefined) return [...LISTS.flatMap(([name, kind]) => category(name, names[kind].length)), ...category('other-types', others.length)];
  const list = LISTS.find(([name]) => name === id);
  if (list !== undefined) return withUniqueIds(names[list[1]].map((one) => ({ ...nameNode(one, id), detail: [one.detail, one.group].filter((part) => part !== '').join(' · ') })));
  if (id !== 'other-types') return [];
  return withUniqueIds(others.map((type): ItemNode => ({ kind: 'item', id: below(id, type.name), what: type.parent === 'interface' ? 'interface' : 'type', name: type.name, detail: type.parent, place: type })));
}
