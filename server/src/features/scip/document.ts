import type { FileInfo } from '../../facts/file-entry';
import { SymbolKind } from '../../facts/symbols';
import { resolveInclude } from '../../model/dependencies';
import type { Model } from '../../model/model';
import { cDeclarations } from './c-declarations';
import { declarations } from './declarations';
import { Mentions } from './mentions';
import type { Declaration, Occurrence } from './scip-index';
import { SymbolNames } from './symbol-names';

/** What one file declares and names. */
export interface FileSymbols {
  readonly occurrences: readonly Occurrence[];
  /** Each symbol of the tree once, in the first file that declares it. */
  readonly declared: readonly Declaration[];
}

const INCLUDE: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

/** Works out a tree's symbols file by file, so that no more than one file's are in memory. */
export class SymbolExporter {
  readonly names: SymbolNames;
  readonly #byFile = new Map<string, Declaration[]>();
  readonly #mentions: Mentions;
  /** Symbols that were told of: what two files declare is told where it comes first. */
  readonly #told = new Set<string>();

  constructor(private readonly model: Model) {
    this.names = new SymbolNames(model);
    this.#mentions = new Mentions(model, this.names);
    for (const declaration of declarations(model, this.names)) {
      const own = this.#byFile.get(declaration.file);
      if (own === undefined) this.#byFile.set(declaration.file, [declaration]);
      else own.push(declaration);
    }
  }

  /** The symbols of a file with these lines. Files are asked for in path order. */
  file({ path, language }: FileInfo, lines: readonly string[]): FileSymbols {
    const all = [...(this.#byFile.get(path) ?? []), ...cDeclarations(this.model, this.names, path)];
    const occurrences = all.map((declaration) => definitionIn(declaration, lines));
    const defined = new Set(occurrences.map(({ line, symbol }) => `${line} ${symbol}`));
    for (const include of this.model.symbolsIn(path, INCLUDE)) {
      const target = resolveInclude(this.model, include);
      if (target !== undefined) occurrences.push({ ...placeOf(include.line, [include.name], lines), symbol: this.names.file(target), role: 'import' });
    }
    lines.forEach((text, line) => {
      for (const mention of this.#mentions.in(text, { file: path, language, line })) if (!defined.has(`${line} ${mention.symbol}`)) occurrences.push(mention);
    });
    const declared = all.filter(({ symbol }) => (this.#told.has(symbol) ? false : this.#told.add(symbol)));
    return { occurrences: occurrences.sort((a, b) => a.line - b.line || a.start - b.start || a.end - b.end || (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0)), declared };
  }
}

function definitionIn({ line, symbol, spellings }: Declaration, lines: readonly string[]): Occurrence {
  return { ...placeOf(line, spellings, lines), symbol, role: 'definition' };
}

/** Where on its line a name stands: the first spelling that does, else all of the line but its indentation. */
function placeOf(line: number, spellings: readonly string[], lines: readonly string[]): { line: number; start: number; end: number } {
  const text = lines[line] ?? '';
  for (const spelling of spellings) {
    const start = spelling === '' ? -1 : wholeWordIn(text, spelling);
    if (start >= 0) return { line, start, end: start + spelling.length };
  }
  if (spellings.length === 0) return { line, start: 0, end: 0 };
  const trimmed = text.trimEnd();
  return { line, start: trimmed.length - trimmed.trimStart().length, end: trimmed.length };
}

function wholeWordIn(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return at;
  }
  return text.indexOf(word);
}
