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
  version: 1,
  languages: ['c'],
  matches: (path) => PATHS.test(path),
  extract(file, sink) {
    if (!file.text.includes('DEF_HELPER_')) return;
    new HelperReader(file, sink).read();
  },
};

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
    for (let at = 0; at < text.length; ) {
      const end = lineEnd(text, at);
      const start = skipBlanks(text, at, end);
      if (text[start] === '#') {
        const last = continuedEnd(text, end);
        this.#macros.directive(text.slice(start, last), this.#lineOf(start));
        at = last + 1;
      } else {
        at = Math.max(this.#declarations(start, end), end) + 1;
      }
    }
  }

  /** Everything declared on a line; returns where the last declaration ends, maybe lines later. */
  #declarations(start: number, end: number): number {
    let at = start;
    while (at < end) {
      const word = wordEnd(this.#text, at);
      if (word === at) {
        at++;
        continue;
      }
      const open = skipBlanks(this.#text, word, this.#text.length);
      const name = this.#text.slice(at, word);
      const isDirect = isDeclaration(name);
      if (this.#text[open] !== '(' || (!isDirect && !this.#macros.has(name))) {
        at = word;
        continue;
      }
      const close = closingParenthesis(this.#text, open);
      if (isDirect) this.#direct(at, open + 1, close);
      else this.#expansion(name, at, this.#text.slice(open + 1, close));
      at = close + 1;
    }
    return at;
  }

  #direct(start: number, inside: number, close: number): void {
    const nameStart = skipBlanks(this.#text, inside, close);
    const nameEnd = wordEnd(this.#text, nameStart);
    const rest = skipBlanks(this.#text, nameEnd, close);
    const line = this.#lineOf(start);
    if (nameEnd > nameStart && (this.#text[rest] === ',' || rest >= close)) {
      const value = skipBlanks(this.#text, Math.min(rest + 1, close), close);
      this.sink.symbol(SymbolKind.helper, nameStart, nameEnd, line, line + newlines(this.#text, start, close), value, close);
    } else {
      this.#add(this.#macros.declared(this.#text.slice(inside, close)), 'DEF_HELPER', line, line, new Set());
    }
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

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

/** End of the directive whose first line ends at `end`. */
function continuedEnd(text: string, end: number): number {
  while (end < text.length && text[text[end - 1] === '\r' ? end - 2 : end - 1] === '\\') end = lineEnd(text, end + 1);
  return end;
}

function skipBlanks(text: string, p: number, end: number): number {
  while (p < end && text.charCodeAt(p) <= 32) p++;
  return p;
}

function wordEnd(text: string, p: number): number {
  while (p < text.length && isWord(text.charCodeAt(p))) p++;
  return p;
}

function isWord(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
