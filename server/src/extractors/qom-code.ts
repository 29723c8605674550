import type { QomCodeFact } from '../facts/qom';
import { C_ITEM_STRIDE, CFlag, CItem } from '../syntax/c-scanner';
import { closingEnd, withoutComments } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { forEachItem } from './c-conditions';
import type { Extractor, FactSink } from './extractor';
import { entryFunctions, functionItems } from './qom-registrations';

/** Macros that make rows of property tables. */
const DEFINES_PROPERTIES = /^DEFINE_(PROP|\w*PROP|\w*FEATURES)|_PROPERTIES$|_PROPS$/;
/** Macros whose call at file scope may define a type, whatever file they come from. */
const DEFINES_TYPES = /MACHINE|^OBJECT_DEFINE|^POWERPC_|^REGISTER_CORE$|^DEFINE_\w*(TYPE|CPU|CHIP|CORE)/;
/** Macro values that take part in registering types. */
const REGISTERS = /\bTypeInfo\b|\btype_init\b|\btype_register|\.\s*(name|parent|\w*_name)\s*=/;
/** A body that only registers TypeInfo variables of the file. */
const TRIVIAL = /^(\s*(type_register_static\s*\(\s*&\w+\s*\)|type_register_static_array\s*\(\s*\w+\s*,\s*ARRAY_SIZE\s*\(\s*\w+\s*\)\s*\))\s*;)*\s*$/;
/** Limits that keep a strange file from filling the index. Bytes and counts. */
const MAX_FUNCTION = 12_000;
const MAX_TABLE = 400_000;
const MAX_FUNCTIONS = 60;
const MAX_MACRO = 4000;
const MAX_LAYOUT = 800;
/** Names that structs of tables have. */
const TABLE_STRUCT = /(Info|Properties|Def|Data|Variant|Alias)$/;

/**
 * The code that registers types when it is more than a list of TypeInfo variables: functions reached
 * from `type_init()` inside the file, tables they use, macro calls that make types, and the macros.
 */
export const qomCode: Extractor = {
  id: 'qom-code',
  version: 1,
  languages: ['c'],
  extract(file, sink) {
    const invocations = addInvocations(file, sink);
    const entries = entryFunctions(file);
    const roots = registeringFunctions(file, entries);
    const closure = new Closure(file, sink);
    for (const name of roots) closure.addFunction(name);
    for (const name of namingFunctions(file)) closure.addFunction(name);
    for (const args of invocations) closure.addTablesIn(args);
    for (const name of entries) if (closure.has(name)) closure.addEntry(name);
    addMacros(file, sink, closure.used || ownMacros(file).size > 0);
    if (isIncludedTable(file.path)) closure.addAllTables();
    else if (/\.h$/.test(file.path)) closure.addLayouts();
    else if (file.path.startsWith('target/')) closure.addTablesOf(/CPUAlias$|^FeatureWordInfo$/);
  },
};

/** Tables that a file includes stand in `.c.inc` files, which register nothing themselves. */
function isIncludedTable(path: string): boolean {
  return /^target\/.*(-defs|-models|models|translate_init|cpu-defs)\.(c\.inc|h)$/.test(path);
}

function addInvocations(file: SourceFile, sink: FactSink): string[] {
  const { data } = file.items;
  const found: string[] = [];
  let own: ReadonlySet<string> | undefined;
  forEachItem(file, (at, conditions) => {
    const isMade = data[at] === CItem.function && (data[at + 9]! & CFlag.macroMade) !== 0;
    if (data[at] !== CItem.invocation && !isMade) return;
    const text = isMade ? file.slice(data[at + 7]!, data[at + 8]!) : '';
    const macro = isMade ? text.slice(0, text.indexOf('(')).trim() : file.slice(data[at + 3]!, data[at + 4]!);
    if (!DEFINES_TYPES.test(macro)) {
      own ??= ownMacros(file);
      if (!own.has(macro)) return;
    }
    const args = isMade ? text.slice(text.indexOf('(') + 1, -1) : file.slice(data[at + 7]!, data[at + 8]!);
    if (args.length > MAX_MACRO) return;
    found.push(args);
    sink.add({ kind: 'qom-invocation', name: macro, args: withoutComments(args), file: file.path, line: data[at + 5]!, endLine: data[at + 6]!, conditions });
  });
  return found;
}

/** Function-like macros of the file that register types. */
function ownMacros(file: SourceFile): ReadonlySet<string> {
  const { data, count } = file.items;
  const names = new Set<string>();
  for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
    if (data[at] !== CItem.functionMacro || data[at + 8]! - data[at + 7]! > MAX_MACRO) continue;
    if (/\bTypeInfo\b|\btype_init\b/.test(file.slice(data[at + 7]!, data[at + 8]!))) names.add(file.slice(data[at + 3]!, data[at + 4]!));
  }
  return names;
}

/** Functions to begin with: called at start-up or named after registering, and doing more than the trivial. */
function registeringFunctions(file: SourceFile, entries: ReadonlySet<string>): string[] {
  const { data } = file.items;
  const roots: string[] = [];
  for (const [name, at] of functionItems(file)) {
    if (!entries.has(name) && !/regist/.test(name)) continue;
    if (data[at + 2]! - data[at + 1]! > MAX_FUNCTION) continue;
    const text = file.slice(data[at + 1]!, data[at + 2]!);
    if (!entries.has(name) && !/\bTypeInfo\b|\btype_register/.test(text)) continue;
    const body = text.slice(text.indexOf('{') + 1, -1).replace(/^\s*#.*$/gm, '');
    if (entries.has(name) && TRIVIAL.test(withoutComments(body))) continue;
    roots.push(name);
  }
  return roots;
}

/**
 * Functions that add properties under names they make in a loop, and the class_init functions of the
 * file, which set what such loops run over.
 */
function namingFunctions(file: SourceFile): string[] {
  const { data } = file.items;
  const found: string[] = [];
  const classInits: string[] = [];
  for (const [name, at] of functionItems(file)) {
    const start = data[at + 4]!;
    // `(Object *obj)`, `(ObjectClass *oc …`: O(bject) is the first letter.
    if (file.bytes[start + 1] !== 79 || data[at + 2]! - start > MAX_FUNCTION) continue;
    const text = file.slice(start, data[at + 2]!);
    if (text.startsWith('(ObjectClass')) {
      if (name.endsWith('class_init')) classInits.push(name);
    } else if (/\bfor \(/.test(text) && /g_strdup_printf|snprintf/.test(text) && /object_property_add/.test(text)) {
      found.push(name);
    }
  }
  return found.length === 0 ? found : [...found, ...classInits];
}

class Closure {
  readonly #items: ReadonlyMap<string, number>;
  readonly #variables = new Map<string, number>();
  readonly #structs = new Map<string, number>();
  readonly #done = new Set<string>();
  #functions = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly sink: FactSink,
  ) {
    this.#items = functionItems(file);
    const { data, count } = file.items;
    for (let i = 0, at = 0; i < count; i++, at += C_ITEM_STRIDE) {
      if (data[at] === CItem.variable) this.#variables.set(file.slice(data[at + 3]!, data[at + 4]!), at);
      else if (data[at] === CItem.struct || data[at] === CItem.typedef) this.#structs.set(file.slice(data[at + 3]!, data[at + 4]!), at);
    }
  }

  /** True when anything was taken. */
  get used(): boolean {
    return this.#done.size > 0;
  }

  has(name: string): boolean {
    return this.#done.has(name);
  }

  addEntry(name: string): void {
    this.#emit('entry', name, '', '', this.#items.get(name) ?? 0);
  }

  addFunction(name: string): void {
    const at = this.#items.get(name);
    if (at === undefined || this.#done.has(name) || this.#functions >= MAX_FUNCTIONS) return;
    const { data } = this.file.items;
    if (data[at + 2]! - data[at + 1]! > MAX_FUNCTION) return;
    this.#done.add(name);
    this.#functions++;
    const text = withoutComments(this.file.slice(data[at + 4]!, data[at + 2]!));
    this.#emit('function', name, text, '', at);
    this.#follow(text);
  }

  addTablesIn(text: string): void {
    for (const [word] of text.matchAll(/\b[A-Za-z_]\w*\b/g)) this.#addTable(word);
  }

  addAllTables(): void {
    for (const name of this.#variables.keys()) this.#addTable(name);
  }

  /** Layouts of small structs in headers: tables of other files hold them. */
  addLayouts(): void {
    const { data } = this.file.items;
    for (const [name, at] of this.#structs) if (TABLE_STRUCT.test(name) && data[at + 2]! - data[at + 1]! < MAX_LAYOUT) this.#addStruct(name);
  }

  /** Tables whose element type has a name like that. */
  addTablesOf(type: RegExp): void {
    const { data } = this.file.items;
    for (const [name, at] of this.#variables) if (type.test(this.file.slice(data[at + 7]!, data[at + 8]!))) this.#addTable(name);
  }

  #follow(text: string): void {
    for (const [word] of text.matchAll(/\b[A-Za-z_]\w*\b/g)) {
      if (this.#items.has(word)) this.addFunction(word);
      else if (this.#variables.has(word)) this.#addTable(word);
      else this.#addStruct(word);
    }
  }

  #addTable(name: string): void {
    const at = this.#variables.get(name);
    if (at === undefined || this.#done.has(name)) return;
    const { data } = this.file.items;
    const type = this.file.slice(data[at + 7]!, data[at + 8]!);
    if (data[at + 2]! - data[at + 1]! > MAX_TABLE || type === 'TypeInfo' || type === 'Property') return;
    this.#done.add(name);
    const text = this.file.slice(data[at + 1]!, data[at + 2]!);
    this.#emit('table', name, compactTable(withoutComments(text.slice(text.indexOf('=') + 1, text.lastIndexOf(';')))), type, at);
    this.#addStruct(type);
    this.#follow(tableNames(text));
  }

  #addStruct(type: string): void {
    const at = this.#structs.get(type) ?? this.#structs.get(`${type}_s`);
    if (at === undefined || this.#done.has(`struct ${type}`)) return;
    this.#done.add(`struct ${type}`);
    const { data } = this.file.items;
    const text = withoutComments(this.file.slice(data[at + 1]!, data[at + 2]!));
    const open = text.indexOf('{');
    if (open >= 0) this.#emit('struct', type, text.slice(open, closingEnd(text, open)), '', at);
  }

  #emit(what: QomCodeFact['what'], name: string, text: string, type: string, at: number): void {
    const { data } = this.file.items;
    this.sink.add({ kind: 'qom-code', what, name, text, type, conditions: [], file: this.file.path, line: data[at + 5]!, endLine: data[at + 6]! });
  }
}

/** Other tables that a small table points to; a big one is data, not structure. */
function tableNames(text: string): string {
  return text.length < 20_000 ? (text.match(/&\w+/g) ?? []).join(' ') : '';
}

/** Drops what no name depends on: `[INDEX] = value` items and long numbers; keeps strings, fields and structure. */
function compactTable(text: string): string {
  return text
    .replace(/\.\w+\[[^\]]*\]\s*=\s*[^,{}"]*(?=[,}])/g, '')
    .replace(/(,\s*){2,}/g, ', ')
    .replace(/[ \t]+/g, ' ');
}

/** Macros with values that are too long for a symbol, and those that are defined more than once by condition. */
function addMacros(file: SourceFile, sink: FactSink, all: boolean): void {
  const { data } = file.items;
  forEachItem(file, (at, conditions) => {
    const isFunction = data[at] === CItem.functionMacro;
    if (!isFunction && data[at] !== CItem.macro) return;
    const length = data[at + 8]! - data[at + 7]!;
    if (length > MAX_MACRO) return;
    const isProperty = length > 12 && file.bytes[data[at + 3]!] !== 95 && DEFINES_PROPERTIES.test(file.slice(data[at + 3]!, data[at + 4]!));
    const byTarget = conditions.some((condition) => /\bTARGET_|\bCONFIG_USER_ONLY\b/.test(condition));
    if (!isFunction && !byTarget && !isProperty) return;
    if (isFunction && !byTarget && !all && length < 20) return;
    const name = file.slice(data[at + 3]!, data[at + 4]!);
    const value = file.slice(data[at + 7]!, data[at + 8]!);
    if (!byTarget && !(all && isFunction) && !DEFINES_TYPES.test(name) && !DEFINES_PROPERTIES.test(name) && !REGISTERS.test(value) && !value.includes('DEFINE_PROP')) return;
    if (!isFunction && !/^[A-Za-z_"({\\]|^1$/.test(value)) return;
    sink.add({
      kind: 'qom-macro', name, value: withoutComments(value), isFunction, conditions,
      file: file.path, line: data[at + 5]!, endLine: data[at + 6]!,
    });
  });
}
