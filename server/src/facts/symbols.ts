/**
 * Symbols: the facts that come by the hundred thousand (functions, macros, includes …).
 * They are kept as numbers, `SYMBOL_STRIDE` per symbol, in one Int32Array a file, in file order:
 *   kind, name id, 0-based line, 0-based last line, value id (0 = none)
 * Names and values are ids of the NameTable of the store. The value of a macro is its body where
 * an evaluator may need it; of an include, `<` or `"`; of a variable, its type's name.
 */
export const SYMBOL_STRIDE = 5;

export const SymbolKind = {
  function: 1,
  macro: 2,
  struct: 3,
  union: 4,
  enum: 5,
  typedef: 6,
  enumerator: 7,
  include: 8,
  variable: 9,
  /** A TCG helper declared by `DEF_HELPER_*`. */
  helper: 10,
  /** A pattern of a decodetree file. */
  decodePattern: 11,
  /** A function-like macro; its value is `(params) body`. */
  functionMacro: 12,
} as const;
export type SymbolKind = (typeof SymbolKind)[keyof typeof SymbolKind];

export const symbolKindName: Readonly<Record<SymbolKind, string>> = {
  1: 'function', 2: 'macro', 3: 'struct', 4: 'union', 5: 'enum', 6: 'typedef', 7: 'enumerator',
  8: 'include', 9: 'variable', 10: 'helper', 11: 'decode pattern', 12: 'macro',
};

/** One symbol, decoded. */
export interface SymbolFact {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly value: string;
}
