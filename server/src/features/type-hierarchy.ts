import type { Model } from '../model/model';
import { qomTree, type QomTree, type QomType } from '../model/qom';
import type { TextPosition } from './concept';
import { nameCardsAt } from './name-cards';

/** One declaration of a QOM type, as a node of a type hierarchy. */
export interface TypeNode {
  readonly name: string;
  /** Parent's name, then the targets it is limited to. */
  readonly detail: string;
  readonly isInterface: boolean;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

/** What tells a node again when the client comes back with it. */
export type TypeNodeKey = Pick<TypeNode, 'name' | 'file' | 'line'>;

/** The types that the word at a position stands for, one node a declaration: a string, a TYPE_ macro, a cast, `-device x`. */
export function typesAt(model: Model, at: TextPosition): TypeNode[] {
  const tree = model.get(qomTree);
  const names = (nameCardsAt(model, at)?.cards ?? []).flatMap((card) => (card.kind === 'type' ? [card.name] : []));
  return nodesOf(tree, new Set(names));
}

/** The parent and the interfaces that a declaration names. */
export function supertypesOf(model: Model, key: TypeNodeKey): TypeNode[] {
  const tree = model.get(qomTree);
  const declared = declarationsOf(tree, key);
  const names = new Set([...declared.map(({ parent }) => parent), ...declared.flatMap(({ interfaces }) => interfaces)]);
  return nodesOf(tree, names);
}

/** Types that name it as their parent and, of an interface, those that implement it; sorted by name. */
export function subtypesOf(model: Model, key: TypeNodeKey): TypeNode[] {
  const tree = model.get(qomTree);
  const names = [...new Set([...(tree.children.get(key.name) ?? []), ...(tree.implementors.get(key.name) ?? [])])].sort();
  return names.flatMap((name) => (tree.byName.get(name) ?? [])
    .filter(({ parent, interfaces }) => parent === key.name || interfaces.includes(key.name))
    .map((type) => nodeOf(tree, type)));
}

/** The very declaration where the key's place is still right (files change between two requests), else all of the name. */
function declarationsOf(tree: QomTree, { name, file, line }: TypeNodeKey): readonly QomType[] {
  const all = tree.byName.get(name) ?? [];
  const exact = all.filter((type) => type.file === file && type.line === line);
  return exact.length > 0 ? exact : all;
}

function nodesOf(tree: QomTree, names: Iterable<string>): TypeNode[] {
  return [...names].flatMap((name) => (tree.byName.get(name) ?? []).map((type) => nodeOf(tree, type)));
}

function nodeOf(tree: QomTree, { name, parent, targets, file, line }: QomType): TypeNode {
  const isInterface = parent === 'interface' || tree.implementors.has(name);
  return { name, detail: [parent, targets.join(', ')].filter((part) => part !== '').join(' · '), isInterface, file, line };
}
