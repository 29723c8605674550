import { C_ITEM_STRIDE, type CItem } from './c-items';
import { LineStarts } from './line-starts';

/** Nesting of conditionals that is followed; deeper ones are read but do not restore anything. */
const MAX_CONDITIONALS = 256;

/**
 * Where the scanner writes and what it has to remember across functions. One object for all files;
 * its fields are numbers and typed arrays, so scanning allocates nothing.
 */
export class ScanOutput {
  data = new Int32Array(C_ITEM_STRIDE << 12);
  count = 0;
  /** Braces that are open at the current place; 0 = file scope. */
  depth = 0;
  /** Set by a directive that begins another branch: what was read of the current declaration no longer holds. */
  branched = false;
  /** `depth` where each open `#if` began. */
  readonly conditionalDepths = new Int32Array(MAX_CONDITIONALS);
  openConditionals = 0;
  readonly lines = new LineStarts();

  /** The declaration being read. */
  readonly head = new Head();

  reset(): void {
    this.count = 0;
    this.depth = 0;
    this.branched = false;
    this.openConditionals = 0;
  }

  /** Appends an item and returns its offset in `data`; lines are filled in by `numberLines`. */
  add(kind: CItem, start: number, end: number, nameStart: number, nameEnd: number, auxStart: number, auxEnd: number, flags: number): number {
    const at = this.count * C_ITEM_STRIDE;
    if (at + C_ITEM_STRIDE > this.data.length) this.data = doubled(this.data);
    const { data } = this;
    data[at] = kind;
    data[at + 1] = start;
    data[at + 2] = end;
    data[at + 3] = nameStart;
    data[at + 4] = nameEnd;
    data[at + 7] = auxStart;
    data[at + 8] = auxEnd;
    data[at + 9] = flags;
    this.count++;
    return at;
  }

  setEnd(at: number, end: number): void {
    this.data[at + 2] = end;
  }

  openConditional(): void {
    if (this.openConditionals < MAX_CONDITIONALS) this.conditionalDepths[this.openConditionals] = this.depth;
    this.openConditionals++;
  }

  /** Another branch begins: brace depth is again what it was where the first one began. */
  nextBranch(): void {
    this.branched = true;
    const top = this.openConditionals - 1;
    if (top >= 0 && top < MAX_CONDITIONALS) this.depth = this.conditionalDepths[top]!;
  }

  closeConditional(): void {
    if (this.openConditionals > 0) this.openConditionals--;
  }

  /** Fills in line (of the name) and endLine (of the last byte) of every item. */
  numberLines(bytes: Uint8Array): void {
    this.lines.find(bytes);
    const { starts, count: lines } = this.lines;
    const { data } = this;
    let line = 0;
    let endLine = 0;
    for (let i = 0, at = 0; i < this.count; i++, at += C_ITEM_STRIDE) {
      const name = data[at + 3]!;
      const last = data[at + 2]! - 1;
      // Most items begin behind the one before, some inside it, the rest anywhere.
      line = lineFrom(starts, starts[endLine]! <= name ? endLine : starts[line]! <= name ? line : 0, lines, name);
      endLine = last <= name ? line : lineFrom(starts, line, lines, last);
      data[at + 5] = line;
      data[at + 6] = endLine;
    }
  }
}

/** What has been read of the declaration at hand; -1 = not seen. Offsets are bytes. */
export class Head {
  start = 0;
  /** Words so far, storage classes and qualifiers left out. */
  words = 0;
  wordStart = -1;
  wordEnd = -1;
  /** Last word before the current one that is no qualifier: a variable's type when the current word is its name. */
  typeStart = -1;
  typeEnd = -1;
  /** Word that stood before the first parenthesis of what may be a function's head. */
  calleeStart = -1;
  calleeEnd = -1;
  /** First and last byte + 1 between that parenthesis and its partner. */
  groupStart = -1;
  groupEnd = -1;
  /** Parenthesis right after a parenthesised group: `HELPER(x)(args)`, `(*name)(args)`, `(name)(args)`. */
  secondGroup = false;
  /** The last token: 1 word, 2 group, 0 anything else. */
  lastToken = 0;
  /** Word before the first `[`. */
  arrayStart = -1;
  arrayEnd = -1;
  /** The last word was `__attribute__`. */
  isAttribute = false;
  isTypedef = false;
  isStatic = false;
  isExtern = false;
  /** CItem.struct, union or enum when that keyword was read and its body not yet. */
  aggregate = 0;
  aggregateStart = 0;
  hasString = false;

  reset(start: number): void {
    this.start = start;
    this.words = 0;
    this.wordStart = this.wordEnd = this.typeStart = this.typeEnd = -1;
    this.forgetCallee();
    this.lastToken = 0;
    this.arrayStart = this.arrayEnd = -1;
    this.isAttribute = this.isTypedef = this.isStatic = this.isExtern = this.hasString = false;
    this.aggregate = 0;
  }

  forgetCallee(): void {
    this.calleeStart = this.calleeEnd = this.groupStart = this.groupEnd = -1;
    this.secondGroup = false;
  }
}

/** Line of `offset`, which lies in line `from` or behind it: strides that double, then halves. */
function lineFrom(starts: Int32Array, from: number, count: number, offset: number): number {
  let step = 1;
  let low = from;
  if (low + 1 >= count || starts[low + 1]! > offset) return low;
  while (low + step < count && starts[low + step]! <= offset) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, count) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(array.length * 2);
  bigger.set(array);
  return bigger;
}
