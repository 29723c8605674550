import { CItem } from '../syntax/c-scanner';
import { asciiBytes, contains } from '../syntax/c-chars';
import { withoutComments } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { Extractor, FactSink } from './extractor';
import { CodeClosure, MAX_FUNCTION } from './qom-code-closure';
import { addMacros, definesTypes, mayDefineTypes, typeMacros } from './qom-macros';
import { entryFunctions, functionItems } from './qom-registrations';

/** A body that only registers TypeInfo variables of the file. */
const TRIVIAL = /^(\s*(type_register_static\s*\(\s*&\w+\s*\)|type_register_static_array\s*\(\s*\w+\s*,\s*ARRAY_SIZE\s*\(\s*\w+\s*\)\s*\))\s*;)*\s*$/;
const MAX_ARGUMENTS = 4000;

const REGIST = asciiBytes('regist');
const TYPE_INFO = asciiBytes('TypeInfo');
const TYPE_REGISTER = asciiBytes('type_register');
const PRINTF = asciiBytes('printf');
const PROPERTY_ADD = asciiBytes('object_property_add');

/**
 * The code that registers types when it is more than a list of TypeInfo variables: functions reached
 * from `type_init()` inside the file, tables they use, macro calls that make types, and the macros.
 */
export const qomCode: Extractor = {
  id: 'qom-code',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const macros = typeMacros(file);
    const invocations = addInvocations(file, sink, macros);
    const entries = entryFunctions(file);
    const closure = new CodeClosure(file, sink);
    for (const name of registeringFunctions(file, entries)) closure.addFunction(name);
    for (const name of namingFunctions(file)) closure.addFunction(name);
    for (const args of invocations) closure.addTablesIn(args);
    for (const name of entries) if (closure.has(name)) closure.addEntry(name);
    addMacros(file, sink, closure.used || macros.size > 0);
    if (isIncludedTable(file.path)) closure.addAllTables();
    else if (file.path.endsWith('.h')) closure.addLayouts();
    else if (file.path.startsWith('target/')) closure.addTablesOf(/CPUAlias$|^FeatureWordInfo$/);
  },
};

/** Tables that a file includes stand in `.c.inc` files, which register nothing themselves. */
function isIncludedTable(path: string): boolean {
  return /^target\/.*(-defs|-models|models|translate_init|cpu-defs)\.(c\.inc|h)$/.test(path);
}

/** Notes macro calls that may define types; returns their arguments. */
function addInvocations(file: SourceFile, sink: FactSink, macros: ReadonlySet<string>): string[] {
  const { data } = file.items;
  const { bytes } = file;
  const items = itemsOf(file);
  const found: string[] = [];
  const note = (at: number, macro: string, args: string): void => {
    if ((!definesTypes(macro) && !macros.has(macro)) || args.length > MAX_ARGUMENTS) return;
    found.push(args);
    sink.add({ kind: 'qom-invocation', name: macro, args: withoutComments(args), file: file.path, line: data[at + 5]!, endLine: data[at + 6]!, conditions: items.conditions(at) });
  };
  for (const at of inOrder(items.invocations, items.macroMade)) {
    const start = data[at + 7]!;
    const end = data[at + 8]!;
    if (data[at] === CItem.invocation) {
      if (macros.size > 0 || mayDefineTypes(bytes, data[at + 3]!, data[at + 4]!)) note(at, items.name(at), file.slice(start, end));
    } else if (macros.size > 0 || mayDefineTypes(bytes, start, end)) {
      const text = file.slice(start, end);
      note(at, text.slice(0, text.indexOf('(')).trim(), text.slice(text.indexOf('(') + 1, -1));
    }
  }
  return found;
}

/** Two rising lists as one. */
function inOrder(first: readonly number[], second: readonly number[]): readonly number[] {
  return second.length === 0 ? first : [...first, ...second].sort((a, b) => a - b);
}

/** Functions to begin with: called at start-up or named after registering, and doing more than the trivial. */
function registeringFunctions(file: SourceFile, entries: ReadonlySet<string>): string[] {
  const { data } = file.items;
  const { bytes } = file;
  const roots: string[] = [];
  const all = itemsOf(file).functions;
  for (let i = 0; i < all.length; i++) {
    const at = all[i]!;
    const end = data[at + 2]!;
    const nameStart = data[at + 3]!;
    const nameEnd = data[at + 4]!;
    if (end - data[at + 1]! > MAX_FUNCTION) continue;
    if (contains(bytes, nameStart, nameEnd, REGIST) && (contains(bytes, nameEnd, end, TYPE_INFO) || contains(bytes, nameEnd, end, TYPE_REGISTER))) {
      roots.push(file.slice(nameStart, nameEnd));
    }
  }
  const functions = entries.size === 0 ? undefined : functionItems(file);
  const candidates = new Set([...roots, ...entries]);
  return [...candidates].filter((name) => {
    const at = functions?.get(name);
    if (at === undefined) return roots.includes(name);
    if (!entries.has(name)) return true;
    const text = file.slice(data[at + 4]!, data[at + 2]!);
    const body = text.slice(text.indexOf('{') + 1, -1).replace(/^\s*#.*$/gm, '');
    return !TRIVIAL.test(withoutComments(body));
  });
}

/**
 * Functions that add properties under names they make in a loop, and the class_init functions of the
 * file, which set what such loops run over.
 */
function namingFunctions(file: SourceFile): string[] {
  const { data } = file.items;
  const { bytes } = file;
  const found: string[] = [];
  const classInits: number[] = [];
  const { functions } = itemsOf(file);
  for (let i = 0; i < functions.length; i++) {
    const at = functions[i]!;
    const end = data[at + 2]!;
    const nameEnd = data[at + 4]!;
    // `(Object *obj)` and `(ObjectClass *oc …`: both begin with O, which few parameters do.
    if (bytes[nameEnd + 1] !== 79 || end - nameEnd > MAX_FUNCTION) continue;
    if (bytes[nameEnd + 7] === 67) classInits.push(at);
    else if (contains(bytes, nameEnd, end, PRINTF) && contains(bytes, nameEnd, end, PROPERTY_ADD)) found.push(file.slice(data[at + 3]!, nameEnd));
  }
  if (found.length === 0) return found;
  return [...found, ...classInits.map((at) => file.slice(data[at + 3]!, data[at + 4]!)).filter((name) => name.endsWith('class_init'))];
}
