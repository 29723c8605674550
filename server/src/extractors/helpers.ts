import { SymbolKind } from '../facts/symbols';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';
import { callsIn, closingParenthesis, HelperMacros, withoutComments } from './helper-macros';

/** Headers that may declare TCG helpers. The macros themselves are defined elsewhere (include/exec). */
const PATHS = /^(target|accel)\/.*\.h(\.inc)?$/;

const isDeclaration = (name: string): boolean => name.startsWith('DEF_HELPER_');

/** TCG helpers: `DEF_HELPER_2(name, …)`, directly or through macros of the same header. */
export const helpers: Extractor = {
  id: 'helpers',
  version: 2,
  languages: ['c'],
  matches: (path) => PATHS.test(path),
  extract(file, sink) {
    if (!file.text.includes('DEF_HELPER_')) return;
    new HelperReader(file, sink).read();
  },
};

/** `name, flags, types)`, where the name is a plain word. */
const SIGNATURE = /\s*(\w+)\s*(?:,\s*([^()]*))?\)/y;

class HelperReader {
  readonly #text: string;
  readonly #macros = new HelperMacros();
  #line = 0;
  #lineStart = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly sink: FactSink,
  ) {
    // Offsets must be bytes: where they are not characters, every byte becomes one.
    this.#text = withoutComments(file.text.length === file.bytes.length ? file.text : latin1(file.bytes));
  }

  /** Macros are defined and undefined on the way, so the order of the file is kept. */
  read(): void {
    const text = this.#text;
    const item = /^[ \t]*(#)|\b([A-Za-z_]\w*)[ \t]*\(/gm;
    for (let match = item.exec(text); match !== null; match = item.exec(text)) {
      const [whole, hash, name = ''] = match;
      if (hash !== undefined) {
        const end = directiveEnd(text, item.lastIndex);
        this.#macros.directive(text.slice(item.lastIndex - 1, end), this.#lineOf(match.index));
        item.lastIndex = end;
      } else if (isDeclaration(name)) {
        item.lastIndex = this.#direct(match.index, match.index + whole.length);
      } else if (this.#macros.has(name)) {
        const open = match.index + whole.length - 1;
        const close = closingParenthesis(text, open);
        this.#expansion(name, match.index, text.slice(open + 1, close));
        item.lastIndex = close;
      }
    }
  }

  /** A `DEF_HELPER_n(` whose arguments begin at `inside`; returns where they end. */
  #direct(start: number, inside: number): number {
    const text = this.#text;
    const line = this.#lineOf(start);
    SIGNATURE.lastIndex = inside;
    const match = SIGNATURE.exec(text);
    if (match === null) {
      const close = closingParenthesis(text, inside - 1);
      this.#add(this.#macros.declared(text.slice(inside, close)), 'DEF_HELPER', line, line, new Set());
      return close;
    }
    const close = SIGNATURE.lastIndex - 1;
    const [whole, name = '', signature = ''] = match;
    const nameStart = inside + whole.indexOf(name);
    this.sink.symbol(SymbolKind.helper, nameStart, nameStart + name.length, line, line + newlines(text, start, close), close - signature.length, close);
    return close;
  }

  #expansion(macro: string, start: number, args: string): void {
    const line = this.#lineOf(start);
    const known = new Set<string>();
    for (const { text, line: bodyLine } of this.#macros.expand(macro, args)) {
      for (const call of callsIn(text, isDeclaration)) this.#add(this.#macros.declared(call.args), macro, line, bodyLine, known);
    }
  }

  #add(declared: { names: readonly string[]; signature: string }, macro: string, line: number, bodyLine: number, known: Set<string>): void {
    for (const name of declared.names) {
      if (known.has(name)) continue;
      known.add(name);
      this.sink.add({ kind: 'helper-expansion', name, file: this.file.path, line, endLine: line, macro, bodyLine, signature: declared.signature });
    }
  }

  /** 0-based line; offsets come in rising order. */
  #lineOf(offset: number): number {
    this.#line += newlines(this.#text, this.#lineStart, offset);
    this.#lineStart = offset;
    return this.#line;
  }
}

function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

/** End of the directive that `at` is in: its line, and those that backslashes add. */
function directiveEnd(text: string, at: number): number {
  for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (text[text[end - 1] === '\r' ? end - 2 : end - 1] !== '\\') return end;
  }
  return text.length;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
