import type { Model } from '../model/model';
import { ancestors, qomTree, type QomType } from '../model/qom';
import { typesNamedInC, type TypeNameSource } from '../model/qom-names';

/** A QOM type as a hover shows it. */
export interface TypeCard {
  readonly kind: 'type';
  readonly name: string;
  /** Every declaration: a name may be another type on another target. */
  readonly declarations: readonly QomType[];
  /** Parents, nearest first. */
  readonly parents: readonly string[];
  /** Direct subtypes, sorted; at most `MAX_CHILDREN`. */
  readonly children: readonly string[];
  readonly childrenTotal: number;
  /** Types that implement it, when it is an interface; at most `MAX_CHILDREN`. */
  readonly implementors: readonly string[];
  readonly implementorsTotal: number;
  /** The C name it was asked by. */
  readonly via: TypeNameSource | undefined;
}

const MAX_CHILDREN = 12;

/** The card of a type by its QOM name; undefined when nothing in the tree registers or declares it. */
export function typeCard(model: Model, name: string, via?: TypeNameSource): TypeCard | undefined {
  const tree = model.get(qomTree);
  const declarations = tree.byName.get(name);
  if (declarations === undefined) return undefined;
  const children = tree.children.get(name) ?? [];
  const implementors = tree.implementors.get(name) ?? [];
  return {
    kind: 'type', name, declarations, parents: ancestors(tree, name), children: children.slice(0, MAX_CHILDREN), childrenTotal: children.length,
    implementors: implementors.slice(0, MAX_CHILDREN), implementorsTotal: implementors.length, via,
  };
}

/** The card of the type a C name stands for: `TYPE_E1000`, `E1000`, `E1000_GET_CLASS`, `E1000State`. */
export function typeCardByCName(model: Model, name: string, from?: string): TypeCard | undefined {
  for (const source of typesNamedInC(model, name, from)) {
    const card = typeCard(model, source.type, source);
    if (card !== undefined) return card;
  }
  return undefined;
}
