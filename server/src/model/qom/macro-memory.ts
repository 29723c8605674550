import type { Token } from './c-tokens';
import type { MacroState } from './macro-source';
import type { TargetConfig } from './targets';

/** A macro as the evaluator uses it. */
export interface Macro {
  readonly name: string;
  readonly file: string;
  /** Undefined for an object-like macro. The last one is `...` or `name...` when it takes the rest. */
  readonly parameters: readonly string[] | undefined;
  readonly body: readonly Token[];
  readonly conditions: readonly string[];
  readonly isWhole: boolean;
}

/** The definition that is meant, and whether that hangs on the target. */
export interface Found {
  readonly macro: Macro | undefined;
  readonly byTarget: boolean;
  /** Several files define it: which one is meant hangs on the includes. */
  readonly isRanked: boolean;
}

/** What has been found by name, for one file and configuration. */
export type FoundNames = Map<string, Found>;

/** The last file and configuration that was asked for, and for whom. */
interface Last {
  readonly file: string;
  readonly config: TargetConfig | undefined;
  readonly recording: object | undefined;
  readonly found: FoundNames;
}

/** Generations of one memory: in which one the view of a file last changed. Whoever knows one may ask what is new. */
export interface MacroHistory {
  readonly changedAt: Map<string, number>;
}

/**
 * All that a `MacroTable` has found. It outlives the tree's macros at one time: a later memory takes over what still
 * holds, and says which files see other macros now. Holds on to no model.
 */
export class MacroMemory {
  byName = new Map<string, readonly Macro[]>();
  found = new Map<TargetConfig, Map<string, FoundNames>>();
  /** Names that every definition was ruled out for or not, by file and configuration, as in `found`. */
  ruledOut = new Map<TargetConfig, Map<string, Map<string, boolean>>>();
  /** Files that the `#include`s of a file mean, by target directory and file. */
  direct = new Map<string, readonly string[]>();
  /** Files that a file includes, with the number of steps there. */
  included = new Map<string, ReadonlyMap<string, number>>();
  /** Last parts of the paths that were looked for. */
  sought = new Set<string>();
  /** A later memory has taken over: what is found from now on is unknown to it. */
  isHandedOver = false;
  last: Last = { file: '', config: undefined, recording: undefined, found: new Map() };

  constructor(
    readonly state: MacroState,
    readonly configs: readonly TargetConfig[],
    readonly history: MacroHistory = { changedAt: new Map() },
    readonly generation = 0,
  ) {}

  /** The memory of the next generation, with all that this one knows, right or not; this one begins anew. */
  handOver(state: MacroState): MacroMemory {
    const next = new MacroMemory(state, this.configs, this.history, this.generation + 1);
    this.isHandedOver = true;
    for (const [from, to] of [[this, next], [new MacroMemory(state, this.configs), this]] as const) {
      to.byName = from.byName;
      to.found = from.found;
      to.ruledOut = from.ruledOut;
      to.direct = from.direct;
      to.included = from.included;
      to.sought = from.sought;
      to.last = { file: '', config: undefined, recording: undefined, found: new Map() };
    }
    return next;
  }
}
