import type { QomCodeFact } from '../facts/qom';
import { closingEnd, forEachWord, withoutComments } from '../syntax/c-text';
import type { SourceFile } from '../syntax/source-file';
import { itemsOf } from './c-file-items';
import type { FactSink } from './extractor';
import { functionItems } from './qom-registrations';

/** Limits that keep a strange file from filling the index. Bytes and counts. */
export const MAX_FUNCTION = 12_000;
const MAX_TABLE = 400_000;
const MAX_FUNCTIONS = 60;
const MAX_LAYOUT = 800;
/** Names that structs of tables have. */
const TABLE_STRUCT = /(Info|Properties|Def|Data|Variant|Alias)$/;
/** Last letters of those. */
const TABLE_STRUCT_ENDS: ReadonlySet<number> = new Set([...'osfat'].map((letter) => letter.charCodeAt(0)));

/** Collects functions and tables of one file, following the names they use. */
export class CodeClosure {
  #functionsByName: ReadonlyMap<string, number> | undefined;
  readonly #variables = new Map<string, number>();
  readonly #structs = new Map<string, number>();
  #indexed = false;
  readonly #done = new Set<string>();
  #functions = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly sink: FactSink,
  ) {}

  get #items(): ReadonlyMap<string, number> {
    return (this.#functionsByName ??= functionItems(this.file));
  }

  /** Names of variables and structs, collected when first needed: most files never do. */
  #index(): void {
    if (this.#indexed) return;
    this.#indexed = true;
    const items = itemsOf(this.file);
    for (const at of items.variables) this.#variables.set(items.name(at), at);
    for (const at of items.types) this.#structs.set(items.name(at), at);
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
    this.#index();
    forEachWord(text, (word) => this.#addTable(word));
  }

  addAllTables(): void {
    this.#index();
    for (const name of this.#variables.keys()) this.#addTable(name);
  }

  /** Layouts of small structs in headers: tables of other files hold them. */
  addLayouts(): void {
    const { data } = this.file.items;
    const items = itemsOf(this.file);
    for (const at of items.types) {
      if (data[at + 2]! - data[at + 1]! > MAX_LAYOUT || !TABLE_STRUCT_ENDS.has(this.file.bytes[data[at + 4]! - 1]!)) continue;
      const name = items.name(at);
      if (!TABLE_STRUCT.test(name)) continue;
      this.#structs.set(name, at);
      this.#addStruct(name);
    }
  }

  /** Tables whose element type has a name like that. */
  addTablesOf(type: RegExp): void {
    const { data } = this.file.items;
    const items = itemsOf(this.file);
    for (const at of items.variables) {
      if (!type.test(this.file.slice(data[at + 7]!, data[at + 8]!))) continue;
      const name = items.name(at);
      this.#variables.set(name, at);
      this.#addTable(name);
    }
  }

  #follow(text: string): void {
    this.#index();
    forEachWord(text, (word) => {
      if (this.#items.has(word)) this.addFunction(word);
      else if (this.#variables.has(word)) this.#addTable(word);
      else this.#addStruct(word);
    });
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
    if (this.#structs.size === 0) return;
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
