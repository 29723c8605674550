import { C_ITEM_STRIDE, CItem } from '../syntax/c-scanner';
import { followDirective } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';

/** Gives the conditions of the `#if`s around an item, outermost first. Costs nothing until called. */
export type Conditions = () => readonly string[];

/** Called for each item of a file with its offset in `file.items.data`. */
export type ItemVisitor = (at: number, conditions: Conditions) => void;

const NONE: readonly string[] = [];

/** Walks the items of a C file in order. Include guards do not count as conditions. */
export function forEachItem(file: SourceFile, visit: ItemVisitor): void {
  const { data, count } = file.items;
  /** Offsets of the directives that hold, one list per open `#if`: its `#if`, then each `#elif`, then `#else`. */
  const open: number[][] = [];
  let known: readonly string[] | undefined = NONE;
  const conditions: Conditions = () => (known ??= conditionsOf(file, open));
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.conditional) {
      visit(at, conditions);
      continue;
    }
    // `endif`, `else` and `elif` begin with e, the openings with i; only `endif` goes on with n.
    const start = data[at + 3]!;
    if (file.bytes[start] === 105) open.push(isGuard(file, at, i + 1 < count) ? [] : [at]);
    else if (file.bytes[start + 1] === 110) open.pop();
    else open.at(-1)?.push(at);
    known = open.length === 0 ? NONE : undefined;
  }
}

function conditionsOf(file: SourceFile, open: readonly (readonly number[])[]): readonly string[] {
  const { data } = file.items;
  let all: readonly string[] = NONE;
  for (const directives of open) {
    let own: readonly string[] = NONE;
    for (const at of directives) own = followDirective(own, file.slice(data[at + 3]!, data[at + 8]!));
    all = all.length === 0 ? own : [...all, ...own];
  }
  return all;
}

/** `#ifndef NAME` (or `#if !defined(NAME)`) with `#define NAME` as the next item. */
function isGuard(file: SourceFile, at: number, hasNext: boolean): boolean {
  const { data } = file.items;
  const next = at + C_ITEM_STRIDE;
  // A guard opens its file or at least stands alone: the macro has no value worth the name.
  if (!hasNext || data[next] !== CItem.macro || data[next + 8]! - data[next + 7]! > 2) return false;
  const directive = file.slice(data[at + 3]!, data[at + 8]!);
  const name = /^(?:ifndef\s+|if\s+!\s*defined\s*\(?\s*)(\w+)/.exec(directive)?.[1];
  return name !== undefined && file.slice(data[next + 3]!, data[next + 4]!) === name;
}
