import { SymbolKind } from '../facts/symbols';
import type { Model } from '../model/model';

/** One line of `facts KIND --json`. Lines are 1-based here: rows are for people and other programs. */
export interface FactRow {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly [field: string]: unknown;
}

type Rows = (model: Model) => Iterable<FactRow>;

function symbolRows(kinds: ReadonlySet<SymbolKind>): Rows {
  return function* (model) {
    for (const path of model.paths) {
      for (const { name, file, line, endLine } of model.symbolsIn(path, kinds)) yield { name, file, line: line + 1, endLine: endLine + 1 };
    }
  };
}

/** Rows of every kind that `qemu-atlas facts` knows. docs/json.md describes the fields. */
export const factKinds: Readonly<Record<string, Rows>> = {
  *files(model) {
    for (const { path, language, size, lines } of model.files) yield { name: path, file: path, line: 1, language, bytes: size, lines: lines < 0 ? null : lines };
  },
  functions: symbolRows(new Set([SymbolKind.function])),
  macros: symbolRows(new Set([SymbolKind.macro, SymbolKind.functionMacro])),
  *includes(model) {
    for (const path of model.paths) {
      for (const { name, file, line, value } of model.symbolsIn(path, new Set([SymbolKind.include]))) yield { name, file, line: line + 1, system: value === '<' };
    }
  },
  *problems(model) {
    for (const { extractor, file, line, message } of model.problems()) yield { name: message, file, line: line + 1, extractor };
  },
};
