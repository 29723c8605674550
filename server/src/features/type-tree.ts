import type { Model } from '../model/model';
import { subtypesOf, supertypesOf, typesAt, type TypeNode } from './type-hierarchy';

/** A type among its relatives. A name that several files register has several nodes. */
export interface TypeTree {
  readonly name: string;
  readonly nodes: readonly TypeNode[];
  /** Parents and interfaces, level by level up to the roots, each once. */
  readonly above: readonly (readonly TypeNode[])[];
  /** Subtypes depth first, 1 = direct ones. */
  readonly below: readonly { readonly depth: number; readonly node: TypeNode; /** Subtypes of its own that the depth leaves out. */ readonly more: number }[];
}

/** No chain of parents is longer; one that is a circle ends here. */
const MAX_LEVELS = 30;

/** The relatives of a type by its name or TYPE_ macro; undefined when the tree registers no such type. `depth` limits the levels of subtypes. */
export function typeTree(model: Model, name: string, depth: number): TypeTree | undefined {
  const written = name.trim();
  if (!/^[\w.+-]+$/.test(written)) return undefined;
  const nodes = [`\`${written}\``, `-device ${written}`, `-machine ${written}`].map((text) => typesAt(model, { path: undefined, text, line: -1, character: text.length - 2 })).find((found) => found.length > 0);
  const [first] = nodes ?? [];
  if (nodes === undefined || first === undefined) return undefined;
  return { name: first.name, nodes, above: levelsAbove(model, nodes), below: depth === 0 ? [] : levelsBelow(model, nodes, 1, depth, new Set()) };
}

function levelsAbove(model: Model, nodes: readonly TypeNode[]): (readonly TypeNode[])[] {
  const levels: (readonly TypeNode[])[] = [];
  const seen = new Set(nodes.map(({ name }) => name));
  for (let level = nodes; levels.length < MAX_LEVELS;) {
    const above = distinct(level.flatMap((node) => supertypesOf(model, node))).filter(({ name }) => !seen.has(name));
    if (above.length === 0) break;
    for (const { name } of above) seen.add(name);
    levels.push(above);
    level = above;
  }
  return levels;
}

function levelsBelow(model: Model, nodes: readonly TypeNode[], depth: number, most: number, path: ReadonlySet<string>): TypeTree['below'] {
  return distinct(nodes.flatMap((node) => subtypesOf(model, node))).flatMap((node) => {
    const isCircle = path.has(node.name);
    if (depth < most && !isCircle) return [{ depth, node, more: 0 }, ...levelsBelow(model, [node], depth + 1, most, new Set([...path, node.name]))];
    return [{ depth, node, more: isCircle ? 0 : distinct(subtypesOf(model, node)).length }];
  });
}

function distinct(nodes: readonly TypeNode[]): TypeNode[] {
  const byPlace = new Map(nodes.map((node) => [`${node.name}\0${node.file}\0${node.line}`, node]));
  return [...byPlace.values()];
}
