import { holds, symbolsOf, type ConfigClause, type Kconfig } from './kconfig';

/** A value given from outside: a line of a configs/devices file, or what meson passes to minikconf. */
export interface ConfigGiven {
  /** Without `CONFIG_`. */
  readonly symbol: string;
  readonly value: boolean;
  /** Where it is written; line 0-based. */
  readonly file: string;
  readonly line: number;
}

/** Why a symbol has its value; undefined = nothing sets it, so it is off. */
export type ConfigReason = { readonly given: ConfigGiven } | { readonly clause: ConfigClause } | undefined;

export interface SolvedConfig {
  /** Symbols that are on. */
  readonly on: ReadonlySet<string>;
  reason(symbol: string): ConfigReason;
  /** Symbols that two rules want differently; minikconf would refuse the configuration. */
  readonly contradictions: readonly string[];
}

/** Gives every symbol its value, as scripts/minikconf.py does. One solver serves all targets. */
export class KconfigSolver {
  /** Clauses in the order they are applied: dependencies of a symbol before it, its defaults last. */
  readonly #ordered: readonly ConfigClause[];
  readonly #rank: ReadonlyMap<string, number>;

  constructor(kconfig: Kconfig) {
    this.#rank = ranks(kconfig);
    const rank = (clause: ConfigClause): number => 2 * (this.#rank.get(clause.symbol) ?? 0) + (isDefault(clause) ? 1 : 0);
    this.#ordered = [...kconfig.clauses].sort((a, b) => rank(a) - rank(b));
  }

  /** `defaults`: whether `default y` and `imply` count (minikconf's --defconfig), or nothing is on by itself (--allnoconfig). */
  solve(given: readonly ConfigGiven[], defaults = true): SolvedConfig {
    const values = new Map<string, boolean>();
    const reasons = new Map<string, ConfigReason>();
    const contradictions = new Set<string>();
    const set = (symbol: string, value: boolean, reason: ConfigReason): void => {
      const known = values.get(symbol);
      if (known === undefined) {
        values.set(symbol, value);
        reasons.set(symbol, reason);
      } else if (known !== value) {
        contradictions.add(symbol);
      }
    };
    for (const one of given) set(one.symbol, one.value, { given: one });
    const isOn = (symbol: string): boolean => values.get(symbol) === true;
    for (const clause of this.#ordered) this.#apply(clause, defaults, isOn, values, set);
    const on = new Set([...values].filter(([, value]) => value).map(([symbol]) => symbol));
    return { on, contradictions: [...contradictions], reason: (symbol) => reasons.get(symbol) };
  }

  #apply(
    clause: ConfigClause, defaults: boolean, isOn: (symbol: string) => boolean, values: ReadonlyMap<string, boolean>,
    set: (symbol: string, value: boolean, reason: ConfigReason) => void,
  ): void {
    const { symbol, when, kind } = clause;
    if (isDefault(clause)) {
      if (!values.has(symbol) && (when === undefined || holds(when, isOn))) set(symbol, defaults && clause.value, { clause });
      return;
    }
    const holdsNow = when === undefined || holds(when, isOn);
    if (kind === 'select' && holdsNow) set(symbol, true, { clause });
    if (kind === 'depends' && !holdsNow) set(symbol, false, { clause });
  }
}

function isDefault(clause: ConfigClause): boolean {
  return clause.kind === 'default' || clause.kind === 'imply';
}

/** A topological order: what a symbol's rules read comes before the symbol. Cycles are cut where they are met. */
function ranks(kconfig: Kconfig): ReadonlyMap<string, number> {
  const readBy = new Map<string, Set<string>>();
  const nodeOf = (symbol: string): Set<string> => {
    let readers = readBy.get(symbol);
    if (readers === undefined) readBy.set(symbol, (readers = new Set()));
    return readers;
  };
  for (const { symbol, when } of kconfig.clauses) {
    nodeOf(symbol);
    if (when !== undefined) for (const read of symbolsOf(when)) nodeOf(read).add(symbol);
  }
  const finished: string[] = [];
  const seen = new Set<string>();
  for (const root of readBy.keys()) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path = [{ symbol: root, readers: nodeOf(root).values() }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.readers.next();
      if (next.done === true) finished.push(path.pop()!.symbol);
      else if (!seen.has(next.value)) {
        seen.add(next.value);
        path.push({ symbol: next.value, readers: nodeOf(next.value).values() });
      }
    }
  }
  return new Map(finished.reverse().map((symbol, rank) => [symbol, rank]));
}
