import type { TargetFact } from '../../facts/build';
import type { MesonCall, MesonExpr, MesonFileFact, MesonMethod, MesonOptionFact } from '../../facts/meson';
import type { ConfigGiven, KconfigSolver } from '../kconfig-solver';
import type { Host, HostFact } from './host';
import type { DeadSource, SourceSet } from './source-set';
import { flatten, type BuildTarget, type PathStep, type Source, type Value } from './values';

/** Paths of the source and build trees as the evaluated files see them: no real path ever. */
export const SOURCE_ROOT = '/src';
export const BUILD_ROOT = '/build';

/** What the evaluation reads of the tree. */
export interface MesonWorld {
  file(directory: string): MesonFileFact | undefined;
  option(name: string): MesonOptionFact | undefined;
  /** Settings of `configs/targets/NAME.mak`. */
  target(name: string): TargetFact | undefined;
  /** Targets that configure picks for this host. */
  readonly targetNames: readonly string[];
  /** Text of a list that meson.build files read. */
  text(path: string): string | undefined;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** What a configs/devices file sets. */
  devices(path: string): readonly ConfigGiven[];
  readonly solver: KconfigSolver;
}

/** A call's evaluated arguments. */
export class Arguments {
  #flat: readonly Value[] | undefined;

  constructor(
    private readonly call: MesonCall | MesonMethod,
    readonly args: readonly Value[],
    readonly kw: ReadonlyMap<string, Value>,
  ) {}

  /** `args` with lists inside lists taken apart, as meson does. */
  get flat(): readonly Value[] {
    return (this.#flat ??= this.args.some(Array.isArray) ? flatten(this.args) : this.args);
  }

  /** Arguments as written. */
  get exprs(): readonly MesonExpr[] {
    return this.call.args;
  }

  /** A keyword argument as written. */
  keyword(name: string): MesonExpr | undefined {
    return this.call.kw?.find(([key]) => key === name)?.[1];
  }

  /** 0-based. */
  get line(): number {
    return this.call.l;
  }
}

/** What functions and methods of the language act on. */
export interface Context {
  readonly world: MesonWorld;
  readonly host: Host;
  /** Tree path of the meson.build at hand, and of its directory. */
  readonly file: string;
  readonly directory: string;
  /** Directory of the (sub)project. */
  readonly projectRoot: string;
  readonly path: PathStep | undefined;
  /** True where the host's assumptions never lead: nothing may take effect. */
  readonly dead: boolean;
  /** What the statement at hand assigns or sets; names its compiler probes. */
  readonly subject: string;
  /** A host fact that the call at `line` asks for. */
  ask(id: string, text: string, line: number, usual?: boolean | string | number): HostFact;
  variable(name: string): Value;
  setVariable(name: string, value: Value): void;
  hasVariable(name: string): boolean;
  /** Evaluates the meson.build of a directory (tree path) in the scope at hand. */
  enter(directory: string): void;
  /** Evaluates a project of its own and gives its variables; undefined when the tree has none there. */
  enterProject(directory: string): ReadonlyMap<string, Value> | undefined;
  /** The sources a value names: a string is relative to `directory` (the one at hand), a custom target is what it makes. */
  toSources(value: Value, line: number, directory?: string): readonly Source[];
  link(target: BuildTarget): void;
  deadSources(sources: readonly DeadSource[]): void;
  sourceSet(): SourceSet;
  /** Files made by configure_file and custom_target, by name. */
  readonly generated: Map<string, readonly Source[]>;
  problem(line: number, message: string): void;
}
