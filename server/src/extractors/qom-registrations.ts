import { asciiBytes, contains } from '../syntax/c-chars';
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

/** How a TypeInfo variable comes to be registered. */
export interface Registration {
  /** `#if` conditions around the call. */
  readonly conditions: readonly string[];
  /** The function that makes the call when start-up does not reach it inside the file, '' else. */
  readonly by: string;
}

const CALL = /\btype_register(?:_static)?\s*\(\s*&(\w+)/;
const TYPE_REGISTER = asciiBytes('type_register');

/** The registrations of single TypeInfo variables that are not plain `type_init()` ones. */
export function registrationsOf(file: SourceFile): ReadonlyMap<string, Registration> {
  const found = new Map<string, Registration>();
  const { data } = file.items;
  const started = startedNames(file);
  const later: { name: string; text: string }[] = [];
  let startText = '';
  forEachFunction(file, (at) => {
    const [nameStart, nameEnd, end] = [data[at + 3]!, data[at + 4]!, data[at + 2]!];
    const isStarted = started.has(file.slice(nameStart, nameEnd));
    if (!isStarted && !contains(file.bytes, nameEnd, end, TYPE_REGISTER)) return;
    const text = file.slice(nameEnd, end);
    if (isStarted) {
      startText += text;
      noteCalls(text, '', found);
    } else {
      later.push({ name: file.slice(nameStart, nameEnd), text });
    }
  });
  for (const { name, text } of later) noteCalls(text, new RegExp(`\\b${name}\\b`).test(startText) ? '' : name, found);
  return found;
}

function noteCalls(text: string, by: string, found: Map<string, Registration>): void {
  let conditions: readonly string[] = [];
  for (const line of text.split('\n')) {
    const directive = /^\s*#(.*)$/.exec(line);
    if (directive !== null) conditions = followDirective(conditions, directive[1] ?? '');
    const variable = CALL.exec(line)?.[1];
    if (variable !== undefined && (conditions.length > 0 || by !== '') && !found.has(variable)) found.set(variable, { conditions, by });
  }
}

/** Functions handed to any macro at file scope: type_init(), block_init(), opts_init() … all run at start-up. */
function startedNames(file: SourceFile): ReadonlySet<string> {
  const { data, count } = file.items;
  const names = new Set<string>();
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.invocation || data[at + 8]! - data[at + 7]! > 80) continue;
    names.add(file.slice(data[at + 7]!, data[at + 8]!).trim());
  }
  return names;
}
