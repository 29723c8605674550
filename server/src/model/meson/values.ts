import type { MesonExpr } from '../../facts/meson';
import type { SolvedConfig } from '../kconfig-solver';
import type { HostFact } from './host';

/** A value while a build description is evaluated; undefined = nothing, or not known. */
export type Value = Scalar | Hosted | readonly Value[] | Dict | Thing | undefined;
export type Scalar = string | number | boolean;
export type Dict = ReadonlyMap<string, Value>;

/** A scalar that depends on the host. */
export class Hosted {
  constructor(readonly value: Scalar, readonly on: readonly HostFact[]) {}
}

/** Any object of the meson language. */
export abstract class Thing {
  abstract readonly kind: string;
}

/** A place the evaluation went through on its way: an `if` that was taken or not. */
export interface PathStep {
  /** The condition; undefined for `else` and for what follows a `subdir_done()`. */
  readonly condition: MesonExpr | undefined;
  /** Conditions of the arms before this one: they must be false. */
  readonly unless: readonly MesonExpr[];
  /** Whether this way is taken with the host's assumptions. */
  readonly taken: boolean;
  readonly on: readonly HostFact[];
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly outer: PathStep | undefined;
}

/** A source file, or something generated. */
export class Source extends Thing {
  readonly kind = 'source';
  constructor(
    /** Tree path; for generated files their name. */
    readonly path: string,
    /** What a generated file is made from; undefined for files of the tree. */
    readonly madeFrom: (() => readonly Source[]) | undefined,
    readonly file: string,
    /** 0-based line that names it. */
    readonly line: number,
    /** Kconfig's answer, for a generated config-devices.mak. */
    readonly config?: SolvedConfig,
  ) {
    super();
  }

  get generated(): boolean {
    return this.madeFrom !== undefined;
  }
}

/** Why a source is in a set: the rule that added it, and the rule that added that rule's set to the next one. */
export interface Via {
  readonly rule: Rule;
  readonly outer: Via | undefined;
}

/** A source with the rules that brought it here. */
export class Placed extends Thing {
  readonly kind = 'placed';
  constructor(readonly source: Source, readonly via: Via | undefined) {
    super();
  }
}

/** One condition of a rule's `when:`. */
export type RuleCondition =
  | { readonly key: string }
  | { readonly dependency: Dependency }
  | { readonly value: boolean; readonly on: readonly HostFact[] };

/** One `add()` or `add_all()` to a source set. */
export interface Rule {
  /** Name of the variable that holds the set; `executable('x')` where one names its sources itself. */
  readonly set: string;
  /** The `when:` argument as written. */
  readonly when: MesonExpr | undefined;
  readonly conditions: readonly RuleCondition[];
  /** True for what `if_false:` names: added when the conditions do not hold. */
  readonly otherwise: boolean;
  readonly path: PathStep | undefined;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

export class Dependency extends Thing {
  readonly kind = 'dependency';
  constructor(readonly name: string, readonly found: boolean, readonly parts: DependencyParts) {
    super();
  }
}

export interface DependencyParts {
  /** What its being found depends on. */
  readonly on: readonly HostFact[];
  /** Compiled by whoever uses the dependency. */
  readonly sources: readonly Value[];
  readonly objects: readonly Objects[];
  readonly linkWith: readonly BuildTarget[];
  readonly linkWhole: readonly BuildTarget[];
  readonly dependencies: readonly Dependency[];
  readonly variables: Dict;
  /** Asked for with `disabler: true`: what uses it while it is missing counts as missing too. */
  readonly disabler?: boolean;
}

export const NO_PARTS: DependencyParts = { on: [], sources: [], objects: [], linkWith: [], linkWhole: [], dependencies: [], variables: new Map() };

/** Objects of a library, to be linked elsewhere. */
export class Objects extends Thing {
  readonly kind = 'objects';
  constructor(readonly library: BuildTarget, readonly recursive: boolean, /** undefined = all. */ readonly only: readonly Value[] | undefined) {
    super();
  }
}

export type BuildTargetType = 'executable' | 'static' | 'shared';

/** Something that is linked: an executable, a library, a module. */
export class BuildTarget extends Thing {
  readonly kind = 'build-target';
  constructor(
    readonly name: string,
    readonly type: BuildTargetType,
    readonly given: {
      /** Tree path of the directory of the meson.build; the file is put in the build tree's twin of it. */
      readonly directory: string;
      readonly sources: readonly Value[];
      readonly objects: readonly Objects[];
      readonly linkWith: readonly BuildTarget[];
      readonly linkWhole: readonly BuildTarget[];
      readonly dependencies: readonly Dependency[];
      readonly path: PathStep | undefined;
      readonly file: string;
      /** 0-based. */
      readonly line: number;
    },
  ) {
    super();
  }
}

/** What a custom_target makes. */
export class Custom extends Thing {
  readonly kind = 'custom';
  constructor(readonly name: string, readonly outputs: readonly Source[]) {
    super();
  }
}

export class Generator extends Thing {
  readonly kind = 'generator';
  constructor(readonly output: readonly string[]) {
    super();
  }
}

export class Program extends Thing {
  readonly kind = 'program';
  constructor(readonly name: string, readonly found: Value) {
    super();
  }
}

export class ConfigData extends Thing {
  readonly kind = 'config-data';
  readonly values = new Map<string, Value>();
}

export class Feature extends Thing {
  readonly kind = 'feature';
  constructor(readonly state: 'enabled' | 'disabled' | 'auto', readonly on: readonly HostFact[]) {
    super();
  }
}

/** The version of something outside the tree. */
export class Version extends Thing {
  readonly kind = 'version';
  constructor(readonly of: string) {
    super();
  }
}

export class Subproject extends Thing {
  readonly kind = 'subproject';
  constructor(readonly name: string, /** undefined: not in this tree. */ readonly variables: ReadonlyMap<string, Value> | undefined) {
    super();
  }
}

/** Objects that only carry methods. */
export class Builtin extends Thing {
  constructor(readonly kind: 'meson' | 'machine' | 'compiler' | 'module' | 'run-result' | 'opaque', readonly name: string) {
    super();
  }
}

/** The scalar behind a value that may depend on the host. */
export function plain(value: Value): Exclude<Value, Hosted> {
  return typeof value === 'object' && value instanceof Hosted ? value.value : value;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isDict(value: Value): value is Dict {
  return value instanceof Map;
}

/** What the value depends on. */
export function hostFactsOf(value: Value): readonly HostFact[] {
  if (typeof value !== 'object') return NO_FACTS;
  if (value instanceof Hosted || value instanceof Feature) return value.on;
  return value instanceof Dependency ? value.parts.on : NO_FACTS;
}

const NO_FACTS: readonly HostFact[] = [];

/** `value`, marked as depending on `on`. */
export function hosted(value: Scalar, on: readonly HostFact[]): Scalar | Hosted {
  return on.length === 0 ? value : new Hosted(value, on);
}

export function union(a: readonly HostFact[], b: readonly HostFact[]): readonly HostFact[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])];
}

/** Meson flattens lists in arguments; cycles cannot occur, lists being immutable. */
export function flatten(values: readonly Value[], into: Value[] = []): Value[] {
  for (const value of values) {
    if (isList(value)) flatten(value, into);
    else if (value !== undefined) into.push(value);
  }
  return into;
}

export function text(value: Value): string {
  const scalar = plain(value);
  if (typeof scalar === 'string') return scalar;
  if (typeof scalar === 'number' || typeof scalar === 'boolean') return String(scalar);
  if (scalar instanceof Source) return scalar.path;
  if (scalar instanceof Version) return '';
  return '';
}
