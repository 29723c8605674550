import { contains } from '../syntax/c-chars';
import { C_ITEM_STRIDE, CFlag, CItem } from '../syntax/c-scanner';
import { followDirective } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';

const NONE: readonly string[] = [];
/** Bounds on what is told of `#if`s; real files stay far below. */
const MAX_DEPTH = 64;
const MAX_BRANCHES = 200;
/** Offsets of items in `file.items.data`, in file order. */
type Offsets = readonly number[];

/** What the extractors of one file share: its items by kind, from one walk, and the `#if`s around them. */
export class CFileItems {
  readonly functions: Offsets;
  /** Those of the functions whose name a macro makes. */
  readonly macroMade: Offsets;
  /** File-scope variables with an initialiser. */
  readonly variables: Offsets;
  readonly invocations: Offsets;
  /** Object-like and function-like macros. */
  readonly macros: Offsets;
  /** Structs and typedefs. */
  readonly types: Offsets;
  readonly #conditionals: Offsets;
  #conditions: ConditionTable | undefined;

  constructor(private readonly file: SourceFile) {
    const { data, count } = file.items;
    const functions: number[] = [];
    const macroMade: number[] = [];
    const variables: number[] = [];
    const invocations: number[] = [];
    const macros: number[] = [];
    const types: number[] = [];
    const conditionals: number[] = [];
    for (let at = 0, end = count * C_ITEM_STRIDE; at < end; at += C_ITEM_STRIDE) {
      switch (data[at]) {
        case CItem.function:
          functions.push(at);
          if ((data[at + 9]! & CFlag.macroMade) !== 0) macroMade.push(at);
          break;
        case CItem.variable: variables.push(at); break;
        case CItem.invocation: invocations.push(at); break;
        case CItem.macro: case CItem.functionMacro: macros.push(at); break;
        case CItem.struct: case CItem.typedef: types.push(at); break;
        case CItem.conditional: conditionals.push(at); break;
        default: break;
      }
    }
    this.functions = functions;
    this.macroMade = macroMade;
    this.variables = variables;
    this.invocations = invocations;
    this.macros = macros;
    this.types = types;
    this.#conditionals = conditionals;
  }

  /** Conditions of the `#if`s around the item at `at`, outermost first. Include guards do not count. */
  conditions(at: number): readonly string[] {
    if (this.#conditionals.length === 0) return NONE;
    return (this.#conditions ??= new ConditionTable(this.file, this.#conditionals)).of(at);
  }

  /** Whether any `#if` of the file has one of these words in it, as bytes: what no `#if` names, no item depends on. */
  conditionsName(words: readonly Uint8Array[]): boolean {
    const { bytes, items: { data } } = this.file;
    return this.#conditionals.some((at) => words.some((word) => contains(bytes, data[at + 3]!, data[at + 8]!, word)));
  }

  /** Text of an item's name. */
  name(at: number): string {
    const { data } = this.file.items;
    return this.file.slice(data[at + 3]!, data[at + 4]!);
  }
}

/** The state after each directive of a file, as a chain; its texts are read when first asked for. */
class ConditionTable {
  /** Per directive: the one that holds behind it, as an index into the directives; -1 = none. */
  readonly #holds: Int32Array;
  /** Per `#if`, `#elif` or `#else`: the one of the same `#if` before it, and the one around that `#if`. */
  readonly #previous: Int32Array;
  readonly #outer: Int32Array;
  readonly #guards = new Set<number>();
  readonly #all = new Map<number, readonly string[]>();

  constructor(private readonly file: SourceFile, private readonly directives: Offsets) {
    const { data } = file.items;
    this.#holds = new Int32Array(directives.length);
    this.#previous = new Int32Array(directives.length).fill(-1);
    this.#outer = new Int32Array(directives.length).fill(-1);
    let current = -1;
    directives.forEach((at, i) => {
      // `endif`, `else` and `elif` begin with e, the openings with i; only `endif` goes on with n.
      const start = data[at + 3]!;
      if (file.bytes[start] === 105) {
        this.#outer[i] = current;
        if (isGuard(file, at)) this.#guards.add(i);
        current = i;
      } else if (file.bytes[start + 1] === 110) {
        current = current < 0 ? -1 : this.#outer[current]!;
      } else if (current >= 0) {
        this.#previous[i] = current;
        this.#outer[i] = this.#outer[current]!;
        if (this.#guards.has(current)) this.#guards.add(i);
        current = i;
      }
      this.#holds[i] = current;
    });
  }

  of(at: number): readonly string[] {
    let low = 0;
    let high = this.directives.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.directives[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? NONE : this.#stack(this.#holds[low - 1]!);
  }

  #stack(directive: number): readonly string[] {
    if (directive < 0) return NONE;
    const known = this.#all.get(directive);
    if (known !== undefined) return known;
    const path: number[] = [];
    let at = directive;
    for (; at >= 0 && !this.#all.has(at); at = this.#outer[at]!) path.push(at);
    let all = at < 0 ? NONE : this.#all.get(at)!;
    for (const inner of path.reverse()) {
      const own = all.length >= MAX_DEPTH ? NONE : this.#branch(inner);
      all = own.length === 0 ? all : [...all, ...own];
      this.#all.set(inner, all);
    }
    return all;
  }

  /** The condition of one `#if`, `#elif` or `#else` alone. */
  #branch(directive: number): readonly string[] {
    if (this.#guards.has(directive)) return NONE;
    const chain: number[] = [];
    for (let at = directive; at >= 0; at = this.#previous[at]!) chain.push(at);
    let own = NONE;
    for (const at of chain.length > MAX_BRANCHES ? [directive] : chain.reverse()) {
      const { data } = this.file.items;
      own = followDirective(own, this.file.slice(data[this.directives[at]! + 3]!, data[this.directives[at]! + 8]!));
    }
    return own;
  }
}

/** `#ifndef NAME` (or `#if !defined(NAME)`) with `#define NAME` as the next item. */
function isGuard(file: SourceFile, at: number): boolean {
  const { data, count } = file.items;
  const next = at + C_ITEM_STRIDE;
  // A guard opens its file or at least stands alone: the macro has no value worth the name.
  if (next >= count * C_ITEM_STRIDE || data[next] !== CItem.macro || data[next + 8]! - data[next + 7]! > 2) return false;
  const directive = file.slice(data[at + 3]!, data[at + 8]!);
  const name = /^(?:ifndef\s+|if\s+!\s*defined\s*\(?\s*)(\w+)/.exec(directive)?.[1];
  return name !== undefined && file.slice(data[next + 3]!, data[next + 4]!) === name;
}

/** Those of the file that was asked for last. A WeakMap would keep every file alive until a full garbage collection. */
let last: { readonly file: SourceFile; readonly items: CFileItems } | undefined;

/** The items of a C file, sorted out once for all extractors that read it: they run file by file. */
export function itemsOf(file: SourceFile): CFileItems {
  if (last?.file !== file) last = { file, items: new CFileItems(file) };
  return last.items;
}
