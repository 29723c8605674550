import {
  APOSTROPHE, CLOSE_BRACE, CLOSE_PAREN, COMMA, HASH, isLineStart, NESTED, NEWLINE, OPEN_BRACE,
  OPEN_BRACKET, OPEN_PAREN, QUOTE, SEMICOLON, skipBlanksAndComments, skipQuoted, skipSlash, SLASH, TOP, TopClass, wordEnd, WORD,
} from './c-chars';
import { scanBody, scanNested } from './c-blocks';
import { scanDirective } from './c-directives';
import { type Head, ScanOutput } from './c-scan-output';
import { noteGroup, noteWord, recordAggregate, recordFunction, recordInvocation, recordPlain, recordVariable } from './c-heads';
import { C_ITEM_STRIDE, CFlag, CItem } from './c-items';

export { C_ITEM_STRIDE, CFlag, CItem };

/** Result of scanning one file: `count` items in `data`, in file order. Reused from file to file. */
export interface CScan {
  readonly count: number;
  readonly data: Int32Array;
  scan(bytes: Uint8Array): void;
  /** 0-based line of a byte offset of the file scanned last. */
  lineOf(offset: number): number;
  /** Newline characters of the file scanned last. */
  readonly newlines: number;
}

/**
 * Finds the top-level items of C files without parsing them: one pass over the bytes, never looking
 * back further than one declaration, so time is linear whatever the input. Code with syntax errors
 * is normal input; the scanner finds its feet again at the next `}` or function head in column 0.
 */
export class CScanner implements CScan {
  readonly #out = new ScanOutput();

  get count(): number {
    return this.#out.count;
  }

  get data(): Int32Array {
    return this.#out.data;
  }

  scan(bytes: Uint8Array): void {
    const out = this.#out;
    out.reset();
    scanFile(out, bytes, bytes.length);
    out.numberLines(bytes);
  }

  lineOf(offset: number): number {
    return this.#out.lines.lineOf(offset);
  }

  get newlines(): number {
    return this.#out.lines.count - 1;
  }
}

function scanFile(out: ScanOutput, bytes: Uint8Array, end: number): void {
  let p = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
  while (p < end) {
    out.branched = false;
    p = scanDeclaration(out, bytes, p, end);
    // A second branch may go on inside the body that the first one closed.
    if (out.depth > 0) p = scanBody(out, bytes, p, end, -1);
  }
}

/** Reads one declaration that begins at or after `p`; returns the place behind it. */
function scanDeclaration(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  const { head } = out;
  head.reset(p);
  while (p < end) {
    switch (TOP[bytes[p]!]!) {
      case TopClass.space:
      case TopClass.newline:
        p++;
        break;
      case TopClass.word: {
        const stop = wordEnd(bytes, p, end);
        noteWord(head, bytes, p, stop);
        p = stop;
        break;
      }
      case TopClass.slash:
        p = skipSlash(bytes, p, end);
        break;
      case TopClass.quote:
        head.hasString = true;
        p = skipQuoted(bytes, p, end);
        break;
      case TopClass.hash:
        p = isLineStart(bytes, p) ? scanDirective(out, bytes, p, end) : p + 1;
        if (out.branched) return p;
        break;
      case TopClass.openParen: {
        const open = p;
        p = scanNested(out, bytes, p, end);
        if (out.branched) return p;
        noteGroup(head, bytes, open, p);
        if (head.words === 1 && head.lastToken === 2 && !head.isTypedef && endsInvocation(head, bytes, p, end)) {
          recordInvocation(out, p);
          return p;
        }
        break;
      }
      case TopClass.openBracket:
        if (head.arrayStart < 0) {
          head.arrayStart = head.wordStart;
          head.arrayEnd = head.wordEnd;
        }
        p = scanNested(out, bytes, p, end);
        if (out.branched) return p;
        head.lastToken = 0;
        break;
      case TopClass.openBrace:
        p = scanBraces(out, bytes, p, end);
        if (head.aggregate === 0) return p;
        head.aggregate = 0;
        if (out.branched) return p;
        break;
      case TopClass.closeBrace:
        return p + 1;
      case TopClass.equals:
        return scanInitializer(out, bytes, p, end);
      case TopClass.semicolon:
        recordPlain(out, bytes, p + 1);
        return p + 1;
      default:
        p++;
        head.lastToken = 0;
        break;
    }
  }
  return end;
}

/**
 * True when `NAME(args)` with nothing before it is complete although no semicolon follows: the next
 * token is on another line and is neither a body, nor a value, nor a further parameter list.
 */
function endsInvocation(head: Head, bytes: Uint8Array, p: number, end: number): boolean {
  let newline = false;
  while (p < end) {
    const kind = TOP[bytes[p]!];
    if (kind === TopClass.newline) newline = true;
    else if (kind === TopClass.slash) {
      const after = skipSlash(bytes, p, end);
      if (after === p + 1) return false;
      p = after;
      continue;
    } else if (kind !== TopClass.space) break;
    p++;
  }
  if (p >= end) return true;
  const c = bytes[p]!;
  if (c === OPEN_BRACE || c === OPEN_PAREN || c === SEMICOLON || c === OPEN_BRACKET || TOP[c] === TopClass.equals) return false;
  if (newline) return true;
  // `ATTRIBUTE(x) static int f(…)`: what stood in front is no invocation; the declaration begins here.
  if (WORD[c] === 1) head.reset(p);
  return false;
}

/** At a `{` of file scope: the body of a function or an aggregate, `extern "C" {`, or something unknown. */
function scanBraces(out: ScanOutput, bytes: Uint8Array, open: number, end: number): number {
  const { head } = out;
  if (head.aggregate !== 0 && head.calleeStart < 0) {
    const kind = head.aggregate;
    const at = recordAggregate(out, open);
    const after = kind === CItem.enum ? scanEnumerators(out, bytes, open + 1, end) : enterBody(out, bytes, open, end, -1);
    if (at >= 0) out.setEnd(at, after);
    return after;
  }
  head.aggregate = 0;
  if (head.isExtern && head.hasString && head.words === 0) return open + 1;
  const at = head.calleeStart >= 0 ? recordFunction(out, bytes, open) : -1;
  const after = enterBody(out, bytes, open, end, at);
  if (at >= 0) out.setEnd(at, after);
  return after;
}

function enterBody(out: ScanOutput, bytes: Uint8Array, open: number, end: number, item: number): number {
  out.depth++;
  return scanBody(out, bytes, open + 1, end, item);
}

/** From the `=` of a variable to behind its `;`; notes the variable. */
function scanInitializer(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  const at = recordVariable(out, bytes, p);
  const after = initializerEnd(out, bytes, p + 1, end);
  if (at >= 0) out.setEnd(at, after);
  return after;
}

function initializerEnd(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  while (p < end) {
    while (p < end && NESTED[bytes[p]!] === 0) p++;
    if (p >= end) return end;
    switch (bytes[p]!) {
      case SEMICOLON:
        return p + 1;
      case OPEN_BRACE:
        p = enterBody(out, bytes, p, end, -1);
        if (out.branched) return p;
        break;
      case CLOSE_BRACE:
        return p + 1;
      case OPEN_PAREN:
      case OPEN_BRACKET:
        p = scanNested(out, bytes, p, end);
        // Another branch, or the head of a function that an unclosed parenthesis ran into.
        if (out.branched || (bytes[p - 1] === NEWLINE && p < end && TOP[bytes[p]!] === TopClass.word)) return p;
        break;
      case QUOTE:
      case APOSTROPHE:
        p = skipQuoted(bytes, p, end);
        break;
      case SLASH:
        p = skipSlash(bytes, p, end);
        break;
      case NEWLINE:
        p++;
        // The `;` is missing: the next declaration begins in column 0.
        if (p < end && TOP[bytes[p]!] === TopClass.word && !isContinuation(bytes, p - 1)) return p;
        break;
      case HASH:
        p = isLineStart(bytes, p) ? scanDirective(out, bytes, p, end) : p + 1;
        if (out.branched) return p;
        break;
      default:
        p++;
        break;
    }
  }
  return end;
}

/** True when what stands before `newline` ends in `=`, an operator or a comma, so that its expression goes on. */
function isContinuation(bytes: Uint8Array, newline: number): boolean {
  let p = newline - 1;
  while (p > 0 && bytes[p]! <= 32) p--;
  const c = bytes[p]!;
  return WORD[c] === 0 && c !== CLOSE_PAREN && c !== CLOSE_BRACE && c !== QUOTE;
}

/** Reads an enum's body from behind its `{`; returns the place behind its `}`. */
function scanEnumerators(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  const depth = out.depth;
  while (p < end) {
    p = skipBlanksAndComments(bytes, p, end);
    if (p >= end) return end;
    const c = bytes[p]!;
    if (TOP[c] === TopClass.word) {
      const stop = wordEnd(bytes, p, end);
      const next = skipBlanksAndComments(bytes, stop, end);
      // `ENTRY(a, b)` is a macro that makes enumerators we cannot name.
      if (bytes[next] !== OPEN_PAREN) out.add(CItem.enumerator, p, stop, p, stop, stop, stop, 0);
      p = enumeratorEnd(out, bytes, next, end);
    } else if (c === CLOSE_BRACE) {
      out.depth = depth;
      return p + 1;
    } else if (c === HASH) {
      p = scanDirective(out, bytes, p, end);
    } else {
      p++;
    }
  }
  return end;
}

/** The place behind the comma that ends an enumerator, or the `}` or directive that does. */
function enumeratorEnd(out: ScanOutput, bytes: Uint8Array, p: number, end: number): number {
  while (p < end) {
    switch (bytes[p]!) {
      case COMMA:
        return p + 1;
      case CLOSE_BRACE:
        return p;
      case HASH:
        if (isLineStart(bytes, p)) return p;
        p++;
        break;
      case OPEN_PAREN:
        p = scanNested(out, bytes, p, end);
        break;
      case QUOTE:
      case APOSTROPHE:
        p = skipQuoted(bytes, p, end);
        break;
      case SLASH:
        p = skipSlash(bytes, p, end);
        break;
      default:
        p++;
        break;
    }
  }
  return end;
}
