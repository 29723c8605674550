import { pushTo } from '../base/multimap';
import type { ConfigExpr, ConfigSymbolFact, KconfigSourceFact } from '../facts/kconfig';
import { derivation, type Model } from './model';

/**
 * One rule about one symbol, in the form scripts/minikconf.py gives it: an `imply` is a default of the
 * implied symbol, the symbol that selects or implies is part of the condition.
 */
export interface ConfigClause {
  readonly kind: 'default' | 'depends' | 'select' | 'imply';
  /** The symbol the rule is about, without `CONFIG_`. */
  readonly symbol: string;
  /** What a default sets; true for the other kinds. */
  readonly value: boolean;
  /** When the rule holds; undefined = always. For `depends`: what must hold. */
  readonly when: ConfigExpr | undefined;
  /** The block the rule stands in: for `select` and `imply` that of the other symbol. */
  readonly from: ConfigSymbolFact;
  /** 0-based line in `from.file`. */
  readonly line: number;
}

/** Every Kconfig file of the tree, joined. */
export interface Kconfig {
  /** Blocks by symbol name, in the order the files are read; more than one is an error of the tree. */
  readonly symbols: ReadonlyMap<string, readonly ConfigSymbolFact[]>;
  /** In the order minikconf meets them. */
  readonly clauses: readonly ConfigClause[];
  /** Clauses of kind `select`, by the symbol that is selected. */
  readonly selectedBy: ReadonlyMap<string, readonly ConfigClause[]>;
  /** Clauses of kind `imply`, by the symbol that is implied. */
  readonly impliedBy: ReadonlyMap<string, readonly ConfigClause[]>;
  /** Files in reading order. */
  readonly files: readonly string[];
}

export const kconfig = derivation('kconfig', (model): Kconfig => {
  const { facts, files } = readInOrder(model);
  const symbols = new Map<string, ConfigSymbolFact[]>();
  const clauses: ConfigClause[] = [];
  for (const fact of facts) {
    pushTo(symbols, fact.name, fact);
    clauses.push(...clausesOf(fact));
  }
  const selectedBy = new Map<string, ConfigClause[]>();
  const impliedBy = new Map<string, ConfigClause[]>();
  for (const clause of clauses) {
    if (clause.kind === 'select') pushTo(selectedBy, clause.symbol, clause);
    if (clause.kind === 'imply') pushTo(impliedBy, clause.symbol, clause);
  }
  return { symbols, clauses, selectedBy, impliedBy, files };
});

/** Follows the source lines from the root's Kconfig; files nobody sources come last, in path order. */
function readInOrder(model: Model): { facts: ConfigSymbolFact[]; files: string[] } {
  const facts: ConfigSymbolFact[] = [];
  const read = new Set<string>();
  const visit = (root: string): void => {
    const pending: { items: readonly (ConfigSymbolFact | KconfigSourceFact)[]; next: number }[] = [];
    const enter = (path: string): void => {
      if (read.has(path)) return;
      read.add(path);
      const items = [...model.factsIn(path, 'config-symbol'), ...model.factsIn(path, 'kconfig-source')];
      pending.push({ items: items.sort((a, b) => a.line - b.line), next: 0 });
    };
    enter(root);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const item = top.items[top.next++];
      if (item === undefined) pending.pop();
      else if (item.kind === 'config-symbol') facts.push(item);
      else enter(item.name);
    }
  };
  if (model.isFile('Kconfig')) visit('Kconfig');
  for (const fact of model.facts('config-symbol')) visit(fact.file);
  return { facts, files: [...read] };
}

/** The rules a block states, in the order of their lines. */
function clausesOf(fact: ConfigSymbolFact): ConfigClause[] {
  const { name } = fact;
  const clauses: ConfigClause[] = [
    ...fact.depends.map(({ on, line }): ConfigClause => ({ kind: 'depends', symbol: name, value: true, when: on, from: fact, line })),
    ...fact.defaults.map((given): ConfigClause => ({ kind: 'default', symbol: name, value: given.value === 'y', when: given.if, from: fact, line: given.line })),
    ...fact.selects.map((given): ConfigClause => ({ kind: 'select', symbol: given.symbol, value: true, when: withOwner(given.if, name), from: fact, line: given.line })),
    ...fact.implies.map((given): ConfigClause => ({ kind: 'imply', symbol: given.symbol, value: true, when: withOwner(given.if, name), from: fact, line: given.line })),
  ];
  return clauses.sort((a, b) => a.line - b.line);
}

function withOwner(condition: ConfigExpr | undefined, owner: string): ConfigExpr {
  return condition === undefined ? owner : { all: [condition, owner] };
}

/** The condition as text, as one would write it in a Kconfig file: `(A && !B)`. */
export function renderConfigExpr(expr: ConfigExpr): string {
  if (typeof expr === 'string') return expr;
  if ('not' in expr) return `!${renderConfigExpr(expr.not)}`;
  const [parts, operator] = 'all' in expr ? [expr.all, '&&'] : [expr.any, '||'];
  return parts.map(renderConfigExpr).reduce((left, right) => `(${left} ${operator} ${right})`);
}

/** Every symbol a condition names. */
export function symbolsOf(expr: ConfigExpr): string[] {
  if (typeof expr === 'string') return [expr];
  if ('not' in expr) return symbolsOf(expr.not);
  return ('all' in expr ? expr.all : expr.any).flatMap(symbolsOf);
}

/** Whether a condition holds for the symbols that are on. */
export function holds(expr: ConfigExpr, isOn: (symbol: string) => boolean): boolean {
  if (typeof expr === 'string') return isOn(expr);
  if ('not' in expr) return !holds(expr.not, isOn);
  if ('all' in expr) return expr.all.every((part) => holds(part, isOn));
  return expr.any.some((part) => holds(part, isOn));
}
