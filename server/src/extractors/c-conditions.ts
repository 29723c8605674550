import { C_ITEM_STRIDE, CItem } from '../syntax/c-scanner';
import { followDirective } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';

/** Called for each item of a file: its offset in `file.items.data` and the conditions of the `#if`s around it. */
export type ItemVisitor = (at: number, conditions: readonly string[]) => void;

const NONE: readonly string[] = [];
/** Stands in the stack for an include guard, which is no condition. */
const GUARD = '';

/** Walks the items of a C file in order. Include guards do not count as conditions. */
export function forEachItem(file: SourceFile, visit: ItemVisitor): void {
  const { data, count } = file.items;
  let stack: readonly string[] = NONE;
  let shown: readonly string[] = NONE;
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.conditional) {
      visit(at, shown);
      continue;
    }
    const text = file.slice(data[at + 3]!, data[at + 8]!);
    if (isGuard(file, text, at, i + 1 < count)) stack = [...stack, GUARD];
    else stack = followDirective(stack, text);
    shown = stack.length === 0 ? NONE : stack.filter((condition) => condition !== GUARD && condition !== '!()');
  }
}

/** `#ifndef NAME` with `#define NAME` as the next item. */
function isGuard(file: SourceFile, directive: string, at: number, hasNext: boolean): boolean {
  const { data } = file.items;
  const next = at + C_ITEM_STRIDE;
  if (!hasNext || data[next] !== CItem.macro) return false;
  const name = /^(?:ifndef\s+|if\s+!\s*defined\s*\(?\s*)(\w+)/.exec(directive)?.[1];
  return name !== undefined && file.slice(data[next + 3]!, data[next + 4]!) === name;
}
