import type { FactBase } from './fact';

/**
 * An expression of the meson language. `l` is always a 0-based line; calls, methods and strings carry
 * one because facts are shown from there. Chains of one operator (`a + b + c`) are one node.
 */
export type MesonExpr =
  | { readonly k: 'str'; readonly v: string; readonly l: number; /** An f-string. */ readonly f?: true }
  | { readonly k: 'num'; readonly v: number }
  | { readonly k: 'bool'; readonly v: boolean }
  | { readonly k: 'id'; readonly v: string }
  | { readonly k: 'list'; readonly of: readonly MesonExpr[] }
  | { readonly k: 'dict'; readonly of: readonly (readonly [key: MesonExpr, value: MesonExpr])[] }
  | MesonCall
  | MesonMethod
  | { readonly k: 'index'; readonly on: MesonExpr; readonly at: MesonExpr }
  | { readonly k: 'op'; readonly op: MesonOperator; readonly of: readonly MesonExpr[] }
  | { readonly k: 'not' | 'neg'; readonly of: MesonExpr }
  | { readonly k: 'cond'; readonly if: MesonExpr; readonly then: MesonExpr; readonly else: MesonExpr };

export interface MesonCall {
  readonly k: 'call';
  readonly fn: string;
  readonly args: readonly MesonExpr[];
  readonly kw?: MesonKeywords;
  readonly l: number;
}

export interface MesonMethod {
  readonly k: 'method';
  readonly on: MesonExpr;
  readonly fn: string;
  readonly args: readonly MesonExpr[];
  readonly kw?: MesonKeywords;
  readonly l: number;
}

export type MesonKeywords = readonly (readonly [name: string, value: MesonExpr])[];

export type MesonOperator = 'and' | 'or' | '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** A statement. `l` is the 0-based line it begins on. */
export type MesonStatement =
  | { readonly k: 'set'; readonly to: string; /** `+=` instead of `=`. */ readonly add?: true; readonly v: MesonExpr; readonly l: number }
  | { readonly k: 'do'; readonly v: MesonExpr; readonly l: number }
  | { readonly k: 'if'; readonly arms: readonly MesonArm[]; readonly l: number }
  | { readonly k: 'for'; readonly vars: readonly string[]; readonly over: MesonExpr; readonly body: readonly MesonStatement[]; readonly l: number }
  | { readonly k: 'break' | 'continue'; readonly l: number };

/** `if`, `elif` (both with a condition) or `else`. */
export interface MesonArm {
  readonly if?: MesonExpr;
  readonly body: readonly MesonStatement[];
  readonly l: number;
}

/** A whole meson.build. `name` is its directory (`''` = root). Texts over several lines (C probes) are left out of strings. */
export interface MesonFileFact extends FactBase {
  readonly kind: 'meson-file';
  readonly body: readonly MesonStatement[];
}

/** An `option()` of meson_options.txt. */
export interface MesonOptionFact extends FactBase {
  readonly kind: 'meson-option';
  readonly type: string;
  readonly default: string | boolean | number | readonly string[];
  readonly choices: readonly string[];
  readonly description: string;
}

/** A small list that a meson.build may read. `name` is its path. */
export interface MesonDataFact extends FactBase {
  readonly kind: 'meson-data';
  readonly text: string;
}

export type MesonFact = MesonFileFact | MesonOptionFact | MesonDataFact;
