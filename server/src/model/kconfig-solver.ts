import type { ConfigExpr } from '../facts/kconfig';
import { symbolsOf, type ConfigClause, type Kconfig } from './kconfig';

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

/** A condition with numbers for symbols. */
type Compiled = number | { readonly all: readonly Compiled[] } | { readonly any: readonly Compiled[] } | { readonly not: Compiled };

interface CompiledClause {
  readonly symbol: number;
  readonly isDefault: boolean;
  readonly when: Compiled | undefined;
  readonly clause: ConfigClause;
}

/** Values of symbols: not decided yet, off, on. */
const enum Value { Open = 0, Off = 1, On = 2 }

/** Gives every symbol its value, as scripts/minikconf.py does. One solver serves all targets. */
export class KconfigSolver {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  /** In the order they are applied: dependencies of a symbol before it, its defaults last. */
  readonly #clauses: readonly CompiledClause[];

  constructor(kconfig: Kconfig) {
    const order = ranks(kconfig);
    const rank = (clause: ConfigClause): number => 2 * (order.get(clause.symbol) ?? 0) + (isDefault(clause) ? 1 : 0);
    this.#clauses = kconfig.clauses.map((clause) => [rank(clause), clause] as const).sort(([a], [b]) => a - b).map(([, clause]) => ({
      symbol: this.#numberOf(clause.symbol), isDefault: isDefault(clause), when: clause.when === undefined ? undefined : this.#compile(clause.when), clause,
    }));
  }

  /** `defaults`: whether `default y` and `imply` count (minikconf's --defconfig), or nothing is on by itself (--allnoconfig). */
  solve(given: readonly ConfigGiven[], defaults = true): SolvedConfig {
    for (const { symbol } of given) this.#numberOf(symbol);
    const values = new Uint8Array(this.#names.length);
    const reasons: ConfigReason[] = [];
    const contradictions = new Set<string>();
    const set = (symbol: number, value: Value, reason: ConfigReason): void => {
      if (values[symbol] === Value.Open) {
        values[symbol] = value;
        reasons[symbol] = reason;
      } else if (values[symbol] !== value) {
        contradictions.add(this.#names[symbol]!);
      }
    };
    for (const one of given) set(this.#numberOf(one.symbol), one.value ? Value.On : Value.Off, { given: one });
    for (const one of this.#clauses) {
      if (one.isDefault && values[one.symbol] !== Value.Open) continue;
      const holds = one.when === undefined || isTrue(one.when, values);
      if (holds === (one.clause.kind === 'depends')) continue;
      const wanted = one.isDefault ? defaults && one.clause.value : one.clause.kind === 'select';
      set(one.symbol, wanted ? Value.On : Value.Off, { clause: one.clause });
    }
    return {
      on: new Set(this.#names.filter((_name, number) => values[number] === Value.On)), contradictions: [...contradictions],
      reason: (symbol) => reasons[this.#numbers.get(symbol) ?? -1],
    };
  }

  #numberOf(symbol: string): number {
    let number = this.#numbers.get(symbol);
    if (number === undefined) {
      this.#numbers.set(symbol, (number = this.#names.length));
      this.#names.push(symbol);
    }
    return number;
  }

  #compile(expr: ConfigExpr): Compiled {
    if (typeof expr === 'string') return this.#numberOf(expr);
    if ('not' in expr) return { not: this.#compile(expr.not) };
    return 'all' in expr ? { all: expr.all.map((part) => this.#compile(part)) } : { any: expr.any.map((part) => this.#compile(part)) };
  }
}

function isTrue(expr: Compiled, values: Uint8Array): boolean {
  if (typeof expr === 'number') return values[expr] === Value.On;
  if ('not' in expr) return !isTrue(expr.not, values);
  return 'all' in expr ? expr.all.every((part) => isTrue(part, values)) : expr.any.some((part) => isTrue(part, values));
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
      if (next.done === true) {
        path.pop();
        finished.push(top.symbol);
      } else if (!seen.has(next.value)) {
        seen.add(next.value);
        path.push({ symbol: next.value, readers: nodeOf(next.value).values() });
      }
    }
  }
  return new Map(finished.reverse().map((symbol, rank) => [symbol, rank]));
}
