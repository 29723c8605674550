import { asciiBytes, isWord, OPEN_PAREN, skipBlanksAndComments, STAR, WORD, wordEnd } from './c-chars';
import type { Head, ScanOutput } from './c-scan-output';
import { CFlag, CItem } from './c-items';

const TYPEDEF = asciiBytes('typedef');
const STRUCT = asciiBytes('struct');
const UNION = asciiBytes('union');
const ENUM = asciiBytes('enum');
const STATIC = asciiBytes('static');
const EXTERN = asciiBytes('extern');
const CONST = asciiBytes('const');
const VOLATILE = asciiBytes('volatile');
const INLINE = asciiBytes('inline');
const ATTRIBUTE = asciiBytes('__attribute__');
const OLD_ATTRIBUTE = asciiBytes('__attribute');

/** Takes one word of a declaration into account: keyword, qualifier, type or name. */
export function noteWord(head: Head, bytes: Uint8Array, start: number, end: number): void {
  if (head.words === 0 && head.lastToken === 0 && !head.isStatic && !head.isTypedef && !head.isExtern && head.aggregate === 0 && head.calleeStart < 0) {
    head.start = start;
  }
  head.lastToken = 1;
  head.isAttribute = false;
  switch (bytes[start]!) {
    case 115: // s
      if (isWord(bytes, start, end, STATIC)) {
        head.isStatic = true;
        return;
      }
      if (isWord(bytes, start, end, STRUCT)) return noteAggregate(head, CItem.struct, start);
      break;
    case 116: // t
      if (isWord(bytes, start, end, TYPEDEF)) {
        head.isTypedef = true;
        return;
      }
      break;
    case 117: // u
      if (isWord(bytes, start, end, UNION)) return noteAggregate(head, CItem.union, start);
      break;
    case 101: // e
      if (isWord(bytes, start, end, ENUM)) return noteAggregate(head, CItem.enum, start);
      if (isWord(bytes, start, end, EXTERN)) {
        head.isExtern = true;
        return;
      }
      break;
    case 99: // c
      if (isWord(bytes, start, end, CONST)) return;
      break;
    case 118: // v
      if (isWord(bytes, start, end, VOLATILE)) return;
      break;
    case 105: // i
      if (isWord(bytes, start, end, INLINE)) return;
      break;
    case 95: // _
      if (isAttribute(bytes, start, end)) {
        head.isAttribute = true;
        return;
      }
      break;
    case 81: // Q: QEMU_PACKED, QEMU_ALIGNED(n) … stand before or behind a name and are none
      if (isAttributeMacro(bytes, start, end)) return;
      break;
    default:
      break;
  }
  head.typeStart = head.wordStart;
  head.typeEnd = head.wordEnd;
  head.wordStart = start;
  head.wordEnd = end;
  head.words++;
}

function noteAggregate(head: Head, kind: CItem, start: number): void {
  // `struct a f(struct b *x)`: keywords inside parentheses never come here.
  head.aggregate = kind;
  head.aggregateStart = start;
  head.wordStart = head.wordEnd = -1;
}

/** True for words that begin with `QEMU_` and hold no lower-case letter. */
function isAttributeMacro(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start + 1] === 69 && bytes[start + 2] === 77 && bytes[start + 3] === 85 && bytes[start + 4] === 95 && isUpperCase(bytes, start, end);
}

function isUpperCase(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) if (bytes[p]! >= 97) return false;
  return true;
}

/** Takes the parenthesised group [open, after) into account. */
export function noteGroup(head: Head, bytes: Uint8Array, open: number, after: number): void {
  const previous = head.lastToken;
  head.lastToken = 2;
  if (previous === 2) {
    if (!head.secondGroup) head.secondGroup = head.groupEnd > 0;
    return;
  }
  if (head.isAttribute) {
    // What follows `__attribute__((x))` is as if that were not there.
    head.isAttribute = false;
    head.lastToken = 0;
    return;
  }
  if (previous !== 1) {
    if (previous === 0 && head.calleeStart < 0) setGroup(head, -1, -1, open, after);
    return;
  }
  // `static` alone before a group: nothing names a function here.
  if (head.wordStart < 0) return;
  const chosen = head.calleeStart >= 0;
  if (chosen && (head.secondGroup || !isUpperCase(bytes, head.calleeStart, head.calleeEnd) || isUpperCase(bytes, head.wordStart, head.wordEnd))) return;
  head.secondGroup = false;
  setGroup(head, head.wordStart, head.wordEnd, open, after);
}

function isAttribute(bytes: Uint8Array, start: number, end: number): boolean {
  return isWord(bytes, start, end, ATTRIBUTE) || isWord(bytes, start, end, OLD_ATTRIBUTE);
}

function setGroup(head: Head, calleeStart: number, calleeEnd: number, open: number, after: number): void {
  head.calleeStart = calleeStart;
  head.calleeEnd = calleeEnd;
  head.groupStart = open + 1;
  head.groupEnd = after - 1;
}

/** Notes `NAME(args)`. */
export function recordInvocation(out: ScanOutput, end: number): void {
  const { head } = out;
  out.add(CItem.invocation, head.start, end, head.calleeStart, head.calleeEnd, head.groupStart, head.groupEnd, head.isStatic ? CFlag.static : 0);
}

/** Notes the function whose body opens at `open`; returns the item's offset. */
export function recordFunction(out: ScanOutput, bytes: Uint8Array, open: number): number {
  const { head } = out;
  let { calleeStart: nameStart, calleeEnd: nameEnd } = head;
  let auxStart = nameEnd;
  let auxEnd = nameEnd;
  let flags = head.isStatic ? CFlag.static : 0;
  if (head.secondGroup || (head.words === 1 && head.groupEnd > head.groupStart && isUpperCase(bytes, nameStart, nameEnd))) {
    let inner = skipBlanksAndComments(bytes, head.groupStart, head.groupEnd);
    let innerEnd = wordEnd(bytes, inner, head.groupEnd);
    // `glue(glue(a, b), c)(args)`: the first argument that is no call names it best.
    while (bytes[innerEnd] === OPEN_PAREN && innerEnd > inner) {
      inner = skipBlanksAndComments(bytes, innerEnd + 1, head.groupEnd);
      innerEnd = wordEnd(bytes, inner, head.groupEnd);
    }
    const single = innerEnd > inner && skipBlanksAndComments(bytes, innerEnd, head.groupEnd) === head.groupEnd;
    const parenthesised = head.secondGroup && single && bytes[nameEnd] !== OPEN_PAREN;
    if (!parenthesised) {
      flags |= CFlag.macroMade;
      auxStart = nameStart;
      auxEnd = head.groupEnd + 1;
    }
    if (innerEnd > inner) {
      nameStart = inner;
      nameEnd = innerEnd;
    } else if (bytes[inner] === STAR) {
      // `static int (*name(int x))(int)`: a function that returns a pointer to one.
      flags &= ~CFlag.macroMade;
      auxStart = auxEnd = nameEnd;
      const star = skipBlanksAndComments(bytes, inner + 1, head.groupEnd);
      nameStart = star;
      nameEnd = wordEnd(bytes, star, head.groupEnd);
    }
  }
  return out.add(CItem.function, head.start, open, nameStart, nameEnd, auxStart, auxEnd, flags);
}

/** Notes the aggregate whose body opens at `open`; -1 when it has no name. Its tag becomes the type of what follows. */
export function recordAggregate(out: ScanOutput, open: number): number {
  const { head } = out;
  const { wordStart: tagStart, wordEnd: tagEnd } = head;
  head.lastToken = 0;
  if (tagStart < 0) return -1;
  head.words = 0;
  return out.add(head.aggregate as CItem, head.start, open, tagStart, tagEnd, tagEnd, tagEnd, 0);
}

/** At a `;`: a typedef, or an invocation with its semicolon; anything else declares without defining. */
export function recordPlain(out: ScanOutput, bytes: Uint8Array, end: number): void {
  const { head } = out;
  if (head.isTypedef) {
    recordTypedef(out, bytes, end);
  } else if (head.words === 1 && head.calleeStart >= 0 && head.calleeStart === head.wordStart && head.aggregate === 0 && !head.secondGroup && !head.isExtern) {
    recordInvocation(out, end);
  }
}

function recordTypedef(out: ScanOutput, bytes: Uint8Array, end: number): void {
  const { head } = out;
  let start = head.wordStart;
  let stop = head.wordEnd;
  if (head.secondGroup) {
    start = lastWordStart(bytes, head.groupStart, head.groupEnd);
    stop = wordEnd(bytes, start, head.groupEnd);
  } else if (head.calleeStart >= 0) {
    start = head.calleeStart;
    stop = head.calleeEnd;
  } else if (head.arrayStart >= 0) {
    start = head.arrayStart;
    stop = head.arrayEnd;
  }
  if (start >= 0 && stop > start) out.add(CItem.typedef, head.start, end, start, stop, stop, stop, 0);
}

/** Start of the last word in [start, end), not looking into parentheses or brackets that end it. */
function lastWordStart(bytes: Uint8Array, start: number, end: number): number {
  let stop = end;
  for (let p = start; p < end; p++) {
    if (bytes[p] === OPEN_PAREN || bytes[p] === 91) {
      stop = p;
      break;
    }
  }
  while (stop > start && WORD[bytes[stop - 1]!] === 0) stop--;
  let first = stop;
  while (first > start && WORD[bytes[first - 1]!] === 1) first--;
  return first;
}

/** Notes the variable whose `=` stands at `equals`; -1 when no name can be made out. */
export function recordVariable(out: ScanOutput, bytes: Uint8Array, equals: number): number {
  const { head } = out;
  let { wordStart: nameStart, wordEnd: nameEnd, typeStart, typeEnd } = head;
  if (head.secondGroup && bytes[skipBlanksAndComments(bytes, head.groupStart, head.groupEnd)] === STAR) {
    typeStart = head.calleeStart;
    typeEnd = head.calleeEnd;
    nameStart = lastWordStart(bytes, head.groupStart, head.groupEnd);
    nameEnd = wordEnd(bytes, nameStart, head.groupEnd);
  } else if (head.arrayStart >= 0) {
    if (head.arrayStart !== nameStart) {
      typeStart = -1;
      typeEnd = -1;
    }
    nameStart = head.arrayStart;
    nameEnd = head.arrayEnd;
  }
  if (nameStart < 0 || nameEnd <= nameStart) return -1;
  if (typeStart < 0) typeStart = typeEnd = nameEnd;
  return out.add(CItem.variable, head.start, equals, nameStart, nameEnd, typeStart, typeEnd, (head.arrayStart >= 0 ? CFlag.array : 0) | (head.isStatic ? CFlag.static : 0));
}
