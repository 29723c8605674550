import { cpuModels } from '../model/cpu-models';
import { machines } from '../model/machines';
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

/** An option's value can name models of several architectures; so many are shown. */
const MAX_MODELS = 5;

/** QOM types of the machines that `-M` takes under a name or alias; `emulator` (`aarch64`, or '') puts its own first. */
export function machineTypes(model: Model, name: string, emulator = ''): readonly string[] {
  if (model.get(qomTree).byName.has(`${name}-machine`)) return [`${name}-machine`];
  const found = model.get(machines).filter((machine) => machine.aliases.includes(name));
  return ownFirst(found.map(({ type, file }) => ({ type, file, targets: [] })), emulator);
}

/** QOM types of the CPU models that `-cpu` takes under a name; `emulator` (`aarch64`, or '') puts its own first. */
export function cpuModelTypes(model: Model, name: string, emulator = ''): readonly string[] {
  const all = model.get(cpuModels);
  const exact = all.filter((one) => one.name === name);
  return ownFirst(exact.length > 0 ? exact : all.filter((one) => one.name.toLowerCase() === name.toLowerCase()), emulator);
}

function ownFirst(found: readonly { readonly type: string; readonly file: string; readonly targets: readonly string[] }[], emulator: string): readonly string[] {
  const isOwn = ({ targets, file }: { readonly targets: readonly string[]; readonly file: string }): boolean =>
    emulator !== '' && (targets.some((target) => target.startsWith(`${emulator}-`) || target === emulator) || file.includes(`/${emulator.replace(/64$/, '')}/`));
  const own = found.filter(isOwn);
  return [...new Set((own.length > 0 ? own : found).map(({ type }) => type))].slice(0, MAX_MODELS);
}
