import { asciiBytes, BACKSLASH, DIRECTIVE, HASH, isWord, NEWLINE, OPEN_PAREN, skipBlanks, skipQuoted, skipSlash, SLASH, wordEnd } from './c-chars';
import type { ScanOutput } from './c-scan-output';
import { CItem } from './c-items';

const IF = asciiBytes('if');
const IFDEF = asciiBytes('ifdef');
const IFNDEF = asciiBytes('ifndef');
const ELSE = asciiBytes('else');
const ELIF = asciiBytes('elif');
const ENDIF = asciiBytes('endif');
const DEFINE = asciiBytes('define');
const INCLUDE = asciiBytes('include');

/**
 * Reads the preprocessor line whose `#` stands at `p`, notes macro, include or conditional, follows
 * `#if` nesting, and skips what `#if 0` disables. Returns the end of the line (its newline).
 */
export function scanDirective(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  const start = skipBlanks(bytes, p + 1, end);
  const stop = wordEnd(bytes, start, end);
  const after = skipBlanks(bytes, stop, end);
  const lineEnd = directiveEnd(bytes, stop, end);
  switch (bytes[start]!) {
    case 100: // d
      if (isWord(bytes, start, stop, DEFINE)) addMacro(out, bytes, p, after, lineEnd);
      break;
    case 105: // i
      if (isWord(bytes, start, stop, INCLUDE)) addInclude(out, bytes, p, after, lineEnd);
      else if (isOpening(bytes, start, stop)) return openConditional(out, bytes, p, start, stop, after, lineEnd, end);
      break;
    case 101: // e
      followConditional(out, bytes, p, start, stop, after, lineEnd);
      break;
    default:
      break;
  }
  return lineEnd;
}

function isOpening(bytes: Uint8Array, start: number, stop: number): boolean {
  return isWord(bytes, start, stop, IF) || isWord(bytes, start, stop, IFDEF) || isWord(bytes, start, stop, IFNDEF);
}

function openConditional(out: ScanOutput, bytes: Uint8Array, hash: number, start: number, stop: number, after: number, lineEnd: number, end: number): number {
  out.add(CItem.conditional, hash, lineEnd, start, stop, after, trimmed(bytes, after, lineEnd), 0);
  out.openConditional();
  const isZero = bytes[after] === 48 && stop - start === 2 && wordEnd(bytes, after, end) === after + 1 && isOnlyZero(bytes, after + 1, lineEnd);
  return isZero ? skipDisabled(bytes, lineEnd, end) : lineEnd;
}

/** True when only blanks or a comment follow the `0` of `#if 0`. */
function isOnlyZero(bytes: Uint8Array, p: number, lineEnd: number): boolean {
  p = skipBlanks(bytes, p, lineEnd);
  return p >= lineEnd || bytes[p] === SLASH;
}

function followConditional(out: ScanOutput, bytes: Uint8Array, hash: number, start: number, stop: number, after: number, lineEnd: number): void {
  const isEnd = isWord(bytes, start, stop, ENDIF);
  if (!isEnd && !isWord(bytes, start, stop, ELSE) && !isWord(bytes, start, stop, ELIF)) return;
  out.add(CItem.conditional, hash, lineEnd, start, stop, after, trimmed(bytes, after, lineEnd), 0);
  if (isEnd) out.closeConditional();
  else out.nextBranch();
}

/** From the end of an `#if 0` line to the `#` of the `#else`, `#elif` or `#endif` that ends what it disables. */
function skipDisabled(bytes: Uint8Array, p: number, end: number): number {
  let nested = 0;
  while (p < end) {
    const newline = bytes.indexOf(NEWLINE, p);
    if (newline < 0 || newline >= end) return end;
    p = skipBlanks(bytes, newline + 1, end);
    if (bytes[p] !== HASH) continue;
    const start = skipBlanks(bytes, p + 1, end);
    const stop = wordEnd(bytes, start, end);
    if (isOpening(bytes, start, stop)) nested++;
    else if (isWord(bytes, start, stop, ENDIF)) {
      if (nested-- === 0) return p;
    } else if (nested === 0 && (isWord(bytes, start, stop, ELSE) || isWord(bytes, start, stop, ELIF))) return p;
    p = stop;
  }
  return end;
}

/** `start` is where the name begins. The value of a function-like macro begins with its parameter list. */
function addMacro(out: ScanOutput, bytes: Uint8Array, hash: number, start: number, lineEnd: number): void {
  const stop = wordEnd(bytes, start, lineEnd);
  if (stop === start) return;
  const isFunction = bytes[stop] === OPEN_PAREN;
  const value = isFunction ? stop : skipBlanks(bytes, stop, lineEnd);
  out.add(isFunction ? CItem.functionMacro : CItem.macro, hash, lineEnd, start, stop, value, trimmed(bytes, value, lineEnd), 0);
}

function addInclude(out: ScanOutput, bytes: Uint8Array, hash: number, open: number, lineEnd: number): void {
  const close = bytes[open] === 34 ? 34 : bytes[open] === 60 ? 62 : -1;
  if (close < 0) return;
  let p = open + 1;
  while (p < lineEnd && bytes[p] !== close) p++;
  if (p < lineEnd || bytes[p] === close) out.add(CItem.include, hash, lineEnd, open + 1, p, open, open + 1, 0);
}

/** End of [start, end) without the blanks (and CR) that end it. */
function trimmed(bytes: Uint8Array, start: number, end: number): number {
  while (end > start && bytes[end - 1]! <= 32) end--;
  return end;
}

/** The newline that ends the directive at `p`: backslashes and comments carry it over to further lines. */
function directiveEnd(bytes: Uint8Array, p: number, end: number): number {
  while (p < end) {
    while (p < end && DIRECTIVE[bytes[p]!] === 0) p++;
    if (p >= end) return end;
    const c = bytes[p]!;
    if (c === NEWLINE) {
      if (!isContinued(bytes, p)) return p;
      p++;
    } else if (c === SLASH) {
      p = skipSlash(bytes, p, end);
    } else {
      const after = skipQuoted(bytes, p, end);
      // `#error don't` opens no literal; whatever was skipped ends at the newline.
      p = after;
    }
  }
  return end;
}

function isContinued(bytes: Uint8Array, newline: number): boolean {
  const last = bytes[newline - 1];
  return last === BACKSLASH || (last === 13 && bytes[newline - 2] === BACKSLASH);
}

