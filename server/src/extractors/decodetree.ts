import { SymbolKind } from '../facts/symbols';
import type { DecodeItemFact } from '../facts/tcg';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';

const NEWLINE = 10;
const HASH = 35;
const PERCENT = 37;
const AMPERSAND = 38;
const AT = 64;
const BACKSLASH = 92;
const MAX_TEXT = 300;

const ITEM: Readonly<Record<number, DecodeItemFact['what']>> = { [PERCENT]: 'field', [AMPERSAND]: 'arguments', [AT]: 'format' };

/** Inputs of the generator's own negative tests. */
const NEGATIVE_TESTS = /^tests\/decode\/err_/;

/** Patterns (as symbols), fields, argument sets and formats of decodetree files. */
export const decodetree: Extractor = {
  id: 'decodetree',
  version: 2,
  languages: ['decodetree'],
  extract(file, sink) {
    const { bytes } = file;
    const signs: Signs = { comment: new NextByte(bytes, HASH), format: new NextByte(bytes, AT), set: new NextByte(bytes, AMPERSAND) };
    for (let start = 0, line = 0; start < bytes.length; ) {
      const { end, lines } = logicalLine(bytes, start);
      readDefinition(file, sink, signs, start, end, line, line + lines - 1);
      start = end + 1;
      line += lines;
    }
  },
};

/** End of the line that begins at `start`, and how many lines its trailing backslashes join. */
function logicalLine(bytes: Uint8Array, start: number): { end: number; lines: number } {
  for (let at = start, lines = 1; ; lines++) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) return { end: bytes.length, lines };
    const last = bytes[newline - 1] === 13 ? newline - 2 : newline - 1;
    if (bytes[last] !== BACKSLASH || last < start) return { end: newline, lines };
    at = newline + 1;
  }
}

function readDefinition(file: SourceFile, sink: FactSink, signs: Signs, start: number, lineEnd: number, line: number, endLine: number): void {
  const { bytes } = file;
  const first = skipBlanks(bytes, start, lineEnd);
  if (first >= lineEnd || bytes[first] === HASH) return;
  const end = signs.comment.in(first, lineEnd) ?? lineEnd;
  const sign = bytes[first]!;
  const what = ITEM[sign];
  const nameStart = what === undefined ? first : first + 1;
  const nameEnd = wordEnd(bytes, nameStart, end);
  if (nameEnd === nameStart) {
    if (!isGroupSign(sign) && !NEGATIVE_TESTS.test(file.path)) sink.problem(line, 'neither a pattern nor a definition');
  } else if (what === undefined) {
    const reference = signs.format.in(nameEnd, end) ?? signs.set.in(nameEnd, end) ?? 0;
    sink.symbol(SymbolKind.decodePattern, nameStart, nameEnd, line, endLine, reference, reference === 0 ? 0 : wordEnd(bytes, reference + 1, end));
  } else {
    const text = file.slice(nameEnd, end).replace(/(?:\\?\s)+/g, ' ').trim();
    sink.add({ kind: 'decode-item', what, name: file.slice(nameStart, nameEnd), file: file.path, line, endLine, text: text.slice(0, MAX_TEXT) });
  }
}

interface Signs {
  readonly comment: NextByte;
  readonly format: NextByte;
  readonly set: NextByte;
}

/** Where a byte stands next. Asked in rising order, it searches every part of the file once. */
class NextByte {
  #at = -1;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly byte: number,
  ) {}

  /** Its first place in [start, end). */
  in(start: number, end: number): number | undefined {
    if (this.#at < start) {
      const found = this.bytes.indexOf(this.byte, start);
      this.#at = found < 0 ? this.bytes.length : found;
    }
    return this.#at < end ? this.#at : undefined;
  }
}

/** `{ } [ ]` open and close groups. */
function isGroupSign(c: number): boolean {
  return c === 123 || c === 125 || c === 91 || c === 93;
}

function skipBlanks(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && (bytes[p]! <= 32 || bytes[p] === BACKSLASH)) p++;
  return p;
}

function wordEnd(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && isWord(bytes[p]!)) p++;
  return p;
}

function isWord(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}
