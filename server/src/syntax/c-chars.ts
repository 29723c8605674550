/** Character classes of C, as tables over byte values; a table look-up per byte is the fastest test there is. */

/** What a byte means between the tokens of a declaration at file scope. */
export const TopClass = {
  other: 0, space: 1, word: 2, slash: 3, quote: 4, hash: 5, openParen: 6, openBrace: 7, closeBrace: 8, equals: 9, semicolon: 10,
  openBracket: 11, newline: 12,
} as const;

export const NEWLINE = 10;
export const SLASH = 47;
export const STAR = 42;
export const BACKSLASH = 92;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const HASH = 35;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const COMMA = 44;
export const SEMICOLON = 59;

function table(fill: (set: (characters: string, value: number) => void, values: Uint8Array) => void): Uint8Array {
  const values = new Uint8Array(256);
  fill((characters, value) => {
    for (let i = 0; i < characters.length; i++) values[characters.charCodeAt(i)] = value;
  }, values);
  return values;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';
const digits = '0123456789';

/** 1 for the bytes an identifier is made of; bytes above 0x7f count, so that UTF-8 in names never splits one. */
export const WORD = table((set, values) => {
  set(letters + digits, 1);
  values.fill(1, 128);
});

export const TOP = table((set, values) => {
  set(letters, TopClass.word);
  values.fill(TopClass.word, 128);
  set(' \t\r\f\v', TopClass.space);
  set('\n', TopClass.newline);
  set('/', TopClass.slash);
  set('"\'', TopClass.quote);
  set('#', TopClass.hash);
  set('(', TopClass.openParen);
  set('{', TopClass.openBrace);
  set('}', TopClass.closeBrace);
  set('=', TopClass.equals);
  set(';', TopClass.semicolon);
  set('[', TopClass.openBracket);
});

/** Bytes that matter inside braces. */
export const BODY = table((set) => set('"\'/{}#', 1));

/** Bytes that matter inside parentheses, brackets and scalar initialisers. */
export const NESTED = table((set) => set('"\'/(){}[]#;\n', 1));

/** Bytes that matter on a preprocessor line. */
export const DIRECTIVE = table((set) => set('"\'/\n', 1));

/** End of the identifier that begins at `p`. */
export function wordEnd(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && WORD[bytes[p]!] === 1) p++;
  return p;
}

/** First byte at or after `p` that is no blank (newlines are not blanks). */
export function skipBlanks(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && TOP[bytes[p]!] === TopClass.space) p++;
  return p;
}

/** End of the string or character literal whose quote stands at `p`; an unterminated one ends with its line. */
export function skipQuoted(bytes: Uint8Array, p: number, end: number): number {
  const quote = bytes[p++]!;
  while (p < end) {
    const c = bytes[p]!;
    if (c === quote) return p + 1;
    if (c === NEWLINE) return p;
    if (c === BACKSLASH) {
      // A backslash before CR LF continues the line just the same.
      p += bytes[p + 1] === 13 ? 3 : 2;
    } else {
      p++;
    }
  }
  return end;
}

/** End of the comment that begins at `p`, or `p + 1` when the slash there begins none. */
export function skipSlash(bytes: Uint8Array, p: number, end: number): number {
  const next = bytes[p + 1];
  if (next === STAR) {
    p += 2;
    while (p < end) {
      while (p < end && bytes[p] !== STAR) p++;
      if (bytes[++p] === SLASH) return p + 1;
    }
    return end;
  }
  if (next === SLASH) {
    while (p < end && bytes[p] !== NEWLINE) p++;
    return p;
  }
  return p + 1;
}

/** First byte at or after `p` that is neither white space nor part of a comment. */
export function skipBlanksAndComments(bytes: Uint8Array, p: number, end: number): number {
  while (p < end) {
    const c = bytes[p]!;
    const kind = TOP[c];
    if (kind === TopClass.space || kind === TopClass.newline) {
      p++;
    } else if (c === SLASH && (bytes[p + 1] === STAR || bytes[p + 1] === SLASH)) {
      p = skipSlash(bytes, p, end);
    } else {
      break;
    }
  }
  return p;
}

/** True when only blanks stand between the start of the line and `p`. */
export function isLineStart(bytes: Uint8Array, p: number): boolean {
  while (p > 0) {
    const c = bytes[--p]!;
    if (c === NEWLINE) return true;
    if (TOP[c] !== TopClass.space) return false;
  }
  return true;
}

/** True when the bytes [start, end) are exactly `word`. */
export function isWord(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const length = end - start;
  if (length !== word.length) return false;
  for (let i = 0; i < length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** ASCII text as bytes. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** True when `word` occurs in the bytes [start, end). */
export function contains(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const first = word[0]!;
  const last = end - word.length;
  for (let p = start; p <= last; p++) {
    if (bytes[p] !== first) continue;
    let i = 1;
    while (i < word.length && bytes[p + i] === word[i]) i++;
    if (i === word.length) return true;
  }
  return false;
}
