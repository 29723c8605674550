/** Kinds of top-level items. */
export const CItem = {
  function: 1, macro: 2, struct: 3, union: 4, enum: 5, typedef: 6, enumerator: 7, include: 8, variable: 9, functionMacro: 10,
  /** `NAME(args)` or `NAME(args);` at file scope: type_init(), OBJECT_DECLARE_TYPE(), DEFINE_TYPES() … */
  invocation: 11,
  /** `#if`, `#ifdef`, `#ifndef`, `#elif`, `#else`, `#endif`; name = the directive, aux = the rest of the line. */
  conditional: 12,
} as const;
export type CItem = (typeof CItem)[keyof typeof CItem];

/** Numbers per item: kind, start, end, nameStart, nameEnd, line, endLine, auxStart, auxEnd, flags. Offsets are bytes, lines 0-based. */
export const C_ITEM_STRIDE = 10;

/** Result of scanning one file: `count` items in `data`, in file order. Reused from file to file. */
export interface CScan {
  readonly count: number;
  readonly data: Int32Array;
  scan(bytes: Uint8Array): void;
}
