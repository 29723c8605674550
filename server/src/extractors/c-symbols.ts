import { SymbolKind } from '../facts/symbols';
import { C_ITEM_STRIDE, CItem } from '../syntax/c-scanner';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';

/** Bytes of a macro's value that are kept; longer ones are code, which no evaluator of names wants. */
const MAX_VALUE = 200;

const kindOfItem: Readonly<Record<number, SymbolKind>> = {
  [CItem.function]: SymbolKind.function, [CItem.macro]: SymbolKind.macro, [CItem.functionMacro]: SymbolKind.functionMacro,
  [CItem.struct]: SymbolKind.struct, [CItem.union]: SymbolKind.union, [CItem.enum]: SymbolKind.enum, [CItem.typedef]: SymbolKind.typedef,
  [CItem.enumerator]: SymbolKind.enumerator, [CItem.include]: SymbolKind.include, [CItem.variable]: SymbolKind.variable,
};

/**
 * Symbols of C files: functions, macros, structs, unions, enums with enumerators, typedefs, includes
 * and file-scope variables with an initialiser. The value of a function is the `MACRO(args)` that makes
 * its name, empty for all others: `void HELPER(x)(…)` is the function `x` with the value `HELPER(x)`.
 */
export const cSymbols: Extractor = {
  id: 'c-symbols',
  version: 1,
  languages: ['c'],
  extract(file: SourceFile, sink: FactSink): void {
    const { data, count } = file.items;
    const { bytes } = file;
    for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
      const kind = kindOfItem[data[at]!];
      if (kind === undefined) continue;
      const isMacro = kind === SymbolKind.macro || kind === SymbolKind.functionMacro;
      let valueStart = data[at + 7]!;
      let valueEnd = data[at + 8]!;
      if (isMacro && !isNameLike(bytes, valueStart, valueEnd)) valueStart = valueEnd = 0;
      sink.symbol(kind, data[at + 3]!, data[at + 4]!, data[at + 5]!, data[at + 6]!, valueStart, valueEnd);
    }
  },
};

/**
 * True for macro values that can make a name: short, and either with a string literal, `#` or `##` in
 * them, or nothing but identifiers, parentheses and commas (a macro that stands for another one).
 */
function isNameLike(bytes: Uint8Array, start: number, end: number): boolean {
  if (end <= start || end - start > MAX_VALUE) return false;
  let onlyNames = true;
  for (let p = start; p < end; p++) {
    const c = bytes[p]!;
    if (c === 34 || c === 35) return true;
    if (!nameLike[c]) onlyNames = false;
  }
  return onlyNames;
}

const nameLike = Array.from({ length: 256 }, (_, c) => /[\w\s(),.\\]/.test(String.fromCharCode(c)));
