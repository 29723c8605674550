import { derivation } from './model';
import { rustTypes } from './qom-rust';
import { type QomType, qomRegistrations, type UnresolvedType } from './qom/registrations';

export type { QomType, UnresolvedType } from './qom/registrations';

/**
 * The QOM type tree. A name may stand for several declarations (`virt-machine` is another type on
 * every architecture), so everything is by name and gives lists; each row says where it stands.
 */
export interface QomTree {
  /** Every declaration, in path order, then file order; those of Rust code last. */
  readonly types: readonly QomType[];
  /** Declarations of a name. */
  readonly byName: ReadonlyMap<string, readonly QomType[]>;
  /** Names of the types that name it as their parent, sorted. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Names of the types that implement an interface, directly, sorted. */
  readonly implementors: ReadonlyMap<string, readonly string[]>;
  /** Registrations whose name only a running QEMU knows. */
  readonly unresolved: readonly UnresolvedType[];
}

export const qomTree = derivation('qom tree', (model): QomTree => {
  const { types: fromC, unresolved } = model.get(qomRegistrations);
  const types = [...fromC, ...model.get(rustTypes)];
  const byName = new Map<string, QomType[]>();
  const children = new Map<string, Set<string>>();
  const implementors = new Map<string, Set<string>>();
  for (const type of types) {
    const list = byName.get(type.name);
    if (list === undefined) byName.set(type.name, [type]);
    else list.push(type);
    if (type.parent !== '') addTo(children, type.parent, type.name);
    for (const name of type.interfaces) addTo(implementors, name, type.name);
  }
  return { types, byName, children: sorted(children), implementors: sorted(implementors), unresolved };
});

/** The chain of parents of a type's name, nearest first; ends at a root, at an unknown parent, or at a cycle. */
export function ancestors(tree: QomTree, name: string): readonly string[] {
  const chain: string[] = [];
  const seen = new Set([name]);
  for (let at = parentOf(tree, name); at !== '' && !seen.has(at); at = parentOf(tree, at)) {
    chain.push(at);
    seen.add(at);
  }
  return chain;
}

/** True when `name` is `ancestor` or descends from it by any of its declarations. */
export function isA(tree: QomTree, name: string, ancestor: string): boolean {
  return name === ancestor || ancestors(tree, name).includes(ancestor);
}

function parentOf(tree: QomTree, name: string): string {
  return tree.byName.get(name)?.find((type) => type.parent !== '')?.parent ?? '';
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

function sorted(map: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, readonly string[]> {
  return new Map([...map].map(([key, values]) => [key, [...values].sort()]));
}
