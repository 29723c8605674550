import type { FactBase } from './fact';

/**
 * A condition over config symbols, as data: a symbol's name (without `CONFIG_`), or a combination.
 * `"A"`, `{"all": ["A", {"not": "B"}]}`. Parentheses of the source stand as nested combinations.
 */
export type ConfigExpr =
  | string
  | { readonly all: readonly ConfigExpr[] }
  | { readonly any: readonly ConfigExpr[] }
  | { readonly not: ConfigExpr };

/** A `depends on` line, or the `if` block or menu that stands around the symbol. */
export interface ConfigDependency {
  readonly on: ConfigExpr;
  /** 0-based. */
  readonly line: number;
}

/** A `select` or `imply` line. */
export interface ConfigReverseDependency {
  readonly symbol: string;
  readonly if?: ConfigExpr;
  /** 0-based. */
  readonly line: number;
}

/** A `default` line. QEMU's symbols are all bool: `value` is `y` or `n`. */
export interface ConfigDefault {
  readonly value: string;
  readonly if?: ConfigExpr;
  /** 0-based. */
  readonly line: number;
}

/** A `config NAME` block of a Kconfig file. `name` is without `CONFIG_`. */
export interface ConfigSymbolFact extends FactBase {
  readonly kind: 'config-symbol';
  /** `bool`, `string` …; `''` when the block does not say. */
  readonly type: string;
  readonly prompt: string;
  readonly help: string;
  readonly depends: readonly ConfigDependency[];
  readonly selects: readonly ConfigReverseDependency[];
  readonly implies: readonly ConfigReverseDependency[];
  readonly defaults: readonly ConfigDefault[];
  /** Titles of the menus and choices around it, outermost first. */
  readonly menus: readonly string[];
}

/** A `source` line. `name` is the tree path of the file it names. */
export interface KconfigSourceFact extends FactBase {
  readonly kind: 'kconfig-source';
}

export type KconfigFact = ConfigSymbolFact | KconfigSourceFact;
