import { C_ITEM_STRIDE, CItem } from '../syntax/c-scanner';
import { followDirective } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';

/** Bytes of `type_init`. */
const TYPE_INIT_LENGTH = 9;

/** Names of the functions that `type_init(…)` and its kin have called at start-up. */
export function entryFunctions(file: SourceFile): ReadonlySet<string> {
  const { data, count } = file.items;
  const names = new Set<string>();
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.invocation || data[at + 4]! - data[at + 3]! !== TYPE_INIT_LENGTH) continue;
    if (file.slice(data[at + 3]!, data[at + 4]!) === 'type_init') names.add(file.slice(data[at + 7]!, data[at + 8]!).trim());
  }
  return names;
}

/** Calls `visit` with the offset of each function item. */
export function forEachFunction(file: SourceFile, visit: (at: number) => void): void {
  const { data, count } = file.items;
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) if (data[at] === CItem.function) visit(at);
}

/** The function items of a file by name: offset in `file.items.data`. The first of several wins. */
export function functionItems(file: SourceFile): ReadonlyMap<string, number> {
  const { data, count } = file.items;
  const items = new Map<string, number>();
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.function) continue;
    const name = file.slice(data[at + 3]!, data[at + 4]!);
    if (!items.has(name)) items.set(name, at);
  }
  return items;
}

/** The TypeInfo variables whose registration stands inside an `#if`, with its conditions. */
export function registrationConditions(file: SourceFile): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const entries = entryFunctions(file);
  if (entries.size === 0) return found;
  const { data } = file.items;
  const functions = functionItems(file);
  for (const name of entries) {
    const at = functions.get(name);
    if (at === undefined) continue;
    const text = file.slice(data[at + 1]!, data[at + 2]!);
    if (!text.includes('#')) continue;
    let conditions: readonly string[] = [];
    for (const line of text.split('\n')) {
      const directive = /^\s*#(.*)$/.exec(line);
      if (directive !== null) conditions = followDirective(conditions, directive[1] ?? '');
      const variable = /\btype_register(?:_static)?\s*\(\s*&(\w+)/.exec(line)?.[1];
      if (variable !== undefined && conditions.length > 0) found.set(variable, conditions);
    }
  }
  return found;
}
