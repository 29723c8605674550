/** Kinds of items the scanner finds. */
export const CItem = {
  function: 1, macro: 2, struct: 3, union: 4, enum: 5, typedef: 6, enumerator: 7, include: 8, variable: 9, functionMacro: 10,
  /** `NAME(args)` or `NAME(args);` at file scope: type_init(), OBJECT_DECLARE_TYPE(), DEFINE_TYPES() … */
  invocation: 11,
  /** `#if`, `#ifdef`, `#ifndef`, `#elif`, `#else`, `#endif`; name = the directive, aux = the rest of the line. */
  conditional: 12,
} as const;
export type CItem = (typeof CItem)[keyof typeof CItem];

/**
 * Numbers per item: kind, start, end, nameStart, nameEnd, line, endLine, auxStart, auxEnd, flags.
 * Offsets are bytes, lines 0-based; `line` is the line of the name. aux is, by kind:
 * function: `MACRO(args)` when a macro makes the name (which is then the argument, or the macro's own name), else empty;
 * macro: its value; functionMacro: `(params) body`; include: the opening delimiter; variable: the last word of its type;
 * invocation: the arguments without parentheses; conditional: the rest of the line.
 */
export const C_ITEM_STRIDE = 10;

export const CFlag = {
  /** A variable declared with `[]`. */
  array: 1,
  static: 2,
  /** A function whose name a macro makes. */
  macroMade: 4,
} as const;
