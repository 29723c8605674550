import {
  APOSTROPHE, BODY, CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, HASH, isLineStart, NESTED, NEWLINE, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, QUOTE,
  SEMICOLON, skipQuoted, skipSlash, SLASH, TOP, TopClass,
} from './c-chars';
import { scanDirective } from './c-directives';
import type { ScanOutput } from './c-scan-output';

/**
 * Skips from `p` to the end of the block that is open (`out.depth` ≥ 1), noting directives. A `}` in
 * column 0 closes everything. `item` ≥ 0 says it is a function's body: then a function head in
 * column 0 means that a brace was lost, and the scan goes on there.
 */
export function scanBody(out: ScanOutput, bytes: Uint8Array, p: number, end: number, item: number): number {
  while (p < end) {
    while (p < end && BODY[bytes[p]!] === 0) p++;
    if (p >= end) break;
    switch (bytes[p]!) {
      case OPEN_BRACE:
        if (item >= 0 && bytes[p - 1] === NEWLINE) {
          const headStart = lostHead(bytes, p, out.data[item + 2]!);
          if (headStart >= 0) {
            out.depth = 0;
            return headStart;
          }
        }
        out.depth++;
        p++;
        break;
      case CLOSE_BRACE:
        if (bytes[p - 1] === NEWLINE) out.depth = 1;
        p++;
        if (--out.depth <= 0) {
          out.depth = 0;
          return p;
        }
        break;
      case QUOTE:
      case APOSTROPHE:
        p = skipQuoted(bytes, p, end);
        break;
      case SLASH:
        p = skipSlash(bytes, p, end);
        break;
      default:
        if (!isLineStart(bytes, p)) {
          p++;
          break;
        }
        p = scanDirective(out, bytes, p, end);
        if (out.depth <= 0) return p;
        out.branched = false;
        break;
    }
  }
  out.depth = 0;
  return end;
}

/**
 * With a `{` in column 0 at `brace`, inside a body that began at `floor`: the start of the function
 * head right above it, or -1 when none stands there.
 */
function lostHead(bytes: Uint8Array, brace: number, floor: number): number {
  if (bytes[brace - 2] !== CLOSE_PAREN) return -1;
  const limit = Math.max(floor, brace - 400);
  let p = brace - 2;
  // The head begins where a line begins with a word and the line above is empty or ends with `}` or `;`.
  while (p > limit) {
    while (p > limit && bytes[p - 1] !== NEWLINE) p--;
    if (TOP[bytes[p]!] === TopClass.word) {
      const before = bytes[p - 2];
      if (before === NEWLINE || before === CLOSE_BRACE || before === SEMICOLON) return p;
    }
    p--;
  }
  return -1;
}

/**
 * From an opening parenthesis or bracket at `p` to behind its partner. Stops early, where it stands,
 * at a brace in column 0: a partner was lost.
 */
export function scanNested(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  const start = p;
  let depth = 0;
  let braces = 0;
  while (p < end) {
    while (p < end && NESTED[bytes[p]!] === 0) p++;
    if (p >= end) return end;
    switch (bytes[p]!) {
      case OPEN_PAREN:
      case OPEN_BRACKET:
        depth++;
        p++;
        break;
      case CLOSE_PAREN:
      case CLOSE_BRACKET:
        p++;
        if (--depth <= 0) return p;
        break;
      case OPEN_BRACE:
        if (bytes[p - 1] === NEWLINE && braces === 0) {
          const headStart = lostHead(bytes, p, start);
          return headStart >= 0 ? headStart : p;
        }
        braces++;
        p++;
        break;
      case CLOSE_BRACE:
        if (--braces < 0 || (bytes[p - 1] === NEWLINE && braces > 0)) return p;
        p++;
        break;
      case QUOTE:
      case APOSTROPHE:
        p = skipQuoted(bytes, p, end);
        break;
      case SLASH:
        p = skipSlash(bytes, p, end);
        break;
      case HASH:
        if (!isLineStart(bytes, p)) {
          p++;
          break;
        }
        p = scanDirective(out, bytes, p, end);
        if (out.branched && braces === 0) return p;
        out.branched = false;
        break;
      default:
        p++;
        break;
    }
  }
  return end;
}
