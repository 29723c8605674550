import type { MesonExpr } from '../../facts/meson';
import type { TargetFact } from '../../facts/build';
import type { MesonFileFact, MesonOptionFact } from '../../facts/meson';
import type { ConfigGiven, KconfigSolver } from '../kconfig-solver';
import type { Host, HostFact } from './host';
import type { DeadSource, SetClock } from './source-set';
import type { BuildTarget, PathStep, Source, Value } from './values';

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
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** What a configs/devices file sets. */
  devices(path: string): readonly ConfigGiven[];
  readonly solver: KconfigSolver;
}

/** A call's evaluated arguments. */
export interface Arguments {
  readonly args: readonly Value[];
  /** `args` with lists inside lists taken apart, as meson does. */
  readonly flat: readonly Value[];
  readonly kw: ReadonlyMap<string, Value>;
  /** Arguments as written. */
  readonly exprs: readonly MesonExpr[];
  readonly kwExprs: ReadonlyMap<string, MesonExpr>;
  /** 0-based. */
  readonly line: number;
}

/** What functions and methods of the language act on. */
export interface Context {
  readonly world: MesonWorld;
  readonly host: Host;
  readonly clock: SetClock;
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
  /** Files made by configure_file and custom_target, by name. */
  readonly generated: Map<string, readonly Source[]>;
  problem(line: number, message: string): void;
}
