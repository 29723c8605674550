import { comparePaths } from '../base/paths';
import type { NameTable } from '../base/names';
import type { FileEntry } from '../facts/file-entry';
import { SYMBOL_STRIDE, type SymbolFact, type SymbolKind } from '../facts/symbols';

/** Files that differ from the base before it is worth building a new one. */
const MAX_CHANGED = 100;

/** Every symbol of `files`, grouped by name: one place in `positions` per symbol. */
interface Base {
  readonly files: readonly FileEntry[];
  /** starts[id] .. starts[id + 1] are the places of name `id`. */
  readonly starts: Int32Array;
  readonly fileNumbers: Int32Array;
  readonly offsets: Int32Array;
}

/**
 * Finds symbols by name. Built once over all files; a model with a few changed files shares the
 * old tables and looks at the changed files one by one, so an edit costs nothing here.
 */
export class SymbolIndex {
  readonly #names: NameTable;
  #base: Base | undefined;
  /** All files of this model. */
  readonly #files: readonly FileEntry[];
  /** Files that came after the base was built, by path; undefined = gone. */
  readonly #changed: ReadonlyMap<string, FileEntry | undefined>;
  /** Symbols of the changed files by name. Made when first asked for. */
  #late: ReadonlyMap<number, readonly Place[]> | undefined;

  private constructor(names: NameTable, base: Base | undefined, files: readonly FileEntry[], changed: ReadonlyMap<string, FileEntry | undefined>) {
    this.#names = names;
    this.#base = base;
    this.#files = files;
    this.#changed = changed;
  }

  static over(names: NameTable, files: readonly FileEntry[]): SymbolIndex {
    return new SymbolIndex(names, undefined, files, new Map());
  }

  /** The index after `changed` files (path → new entry or undefined) replaced theirs; `files` is the whole new list. */
  with(files: readonly FileEntry[], changed: ReadonlyMap<string, FileEntry | undefined>): SymbolIndex {
    if (this.#base === undefined || changed.size > MAX_CHANGED) return SymbolIndex.over(this.#names, files);
    const all = new Map([...this.#changed, ...changed]);
    if (all.size > MAX_CHANGED) return SymbolIndex.over(this.#names, files);
    return new SymbolIndex(this.#names, this.#base, files, all);
  }

  /** Symbols with exactly this name, in path order. */
  find(name: string, kinds?: ReadonlySet<SymbolKind>): SymbolFact[] {
    const id = this.#names.find(name);
    if (id === 0) return [];
    const found: SymbolFact[] = [];
    const base = this.#tables();
    if (id + 1 < base.starts.length) {
      for (let i = base.starts[id]!; i < base.starts[id + 1]!; i++) {
        const entry = base.files[base.fileNumbers[i]!]!;
        if (!this.#changed.has(entry.path)) this.#push(found, entry, base.offsets[i]!, kinds);
      }
    }
    const late = this.#late ??= placesByName(this.#changed.values());
    const places = late.get(id);
    if (places === undefined) return found;
    for (const { entry, offset } of places) this.#push(found, entry, offset, kinds);
    return found.sort((a, b) => comparePaths(a.file, b.file));
  }

  /** How many symbols of one kind there are. Looks at all of them. */
  count(kind: SymbolKind): number {
    let count = 0;
    for (const { symbols } of this.#files) for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) if (symbols[at] === kind) count++;
    return count;
  }

  /** Distinct names of symbols of these kinds, sorted. */
  names(kinds: ReadonlySet<SymbolKind>): string[] {
    const ids = new Set<number>();
    for (const { symbols } of this.#files) {
      for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) if (kinds.has(symbols[at] as SymbolKind)) ids.add(symbols[at + 1]!);
    }
    return [...ids].map((id) => this.#names.text(id)).sort();
  }

  /** Calls `visit` for every symbol of one kind, in path order, then file order. */
  forEach(kinds: ReadonlySet<SymbolKind>, visit: (symbol: SymbolFact) => void): void {
    for (const entry of this.#files) for (const symbol of this.ofFile(entry, kinds)) visit(symbol);
  }

  /** Symbols of one file, in file order. */
  ofFile(entry: FileEntry, kinds?: ReadonlySet<SymbolKind>): SymbolFact[] {
    const found: SymbolFact[] = [];
    for (let at = 0; at < entry.symbols.length; at += SYMBOL_STRIDE) this.#push(found, entry, at, kinds);
    return found;
  }

  #push(found: SymbolFact[], entry: FileEntry, at: number, kinds: ReadonlySet<SymbolKind> | undefined): void {
    const { symbols } = entry;
    const kind = symbols[at] as SymbolKind;
    if (kinds !== undefined && !kinds.has(kind)) return;
    found.push({
      kind, name: this.#names.text(symbols[at + 1]!), file: entry.path,
      line: symbols[at + 2]!, endLine: symbols[at + 3]!, value: this.#names.text(symbols[at + 4]!),
    });
  }

  #tables(): Base {
    return (this.#base ??= buildBase(this.#names, this.#files));
  }
}

/** Where a symbol's numbers stand. */
interface Place {
  readonly entry: FileEntry;
  readonly offset: number;
}

function placesByName(entries: Iterable<FileEntry | undefined>): ReadonlyMap<number, readonly Place[]> {
  const places = new Map<number, Place[]>();
  for (const entry of entries) {
    if (entry === undefined) continue;
    for (let offset = 0; offset < entry.symbols.length; offset += SYMBOL_STRIDE) {
      const id = entry.symbols[offset + 1]!;
      const list = places.get(id);
      if (list === undefined) places.set(id, [{ entry, offset }]);
      else list.push({ entry, offset });
    }
  }
  return places;
}

/** The index as a reader sees it: every question notes the kinds it asked about. */
export class SymbolReader {
  constructor(private readonly index: SymbolIndex, private readonly note: (kinds: ReadonlySet<SymbolKind> | undefined) => void) {}

  /** See `SymbolIndex.find`. */
  find(name: string, kinds?: ReadonlySet<SymbolKind>): SymbolFact[] {
    this.note(kinds);
    return this.index.find(name, kinds);
  }

  /** See `SymbolIndex.count`. */
  count(kind: SymbolKind): number {
    this.note(new Set([kind]));
    return this.index.count(kind);
  }

  /** See `SymbolIndex.names`. */
  names(kinds: ReadonlySet<SymbolKind>): string[] {
    this.note(kinds);
    return this.index.names(kinds);
  }

  /** See `SymbolIndex.forEach`. */
  forEach(kinds: ReadonlySet<SymbolKind>, visit: (symbol: SymbolFact) => void): void {
    this.note(kinds);
    this.index.forEach(kinds, visit);
  }
}

function buildBase(names: NameTable, files: readonly FileEntry[]): Base {
  const starts = new Int32Array(names.size + 1);
  for (const { symbols } of files) for (let at = 1; at < symbols.length; at += SYMBOL_STRIDE) starts[symbols[at]! + 1]!++;
  for (let id = 1; id < starts.length; id++) starts[id]! += starts[id - 1]!;
  const next = starts.slice();
  const total = starts.at(-1) ?? 0;
  const fileNumbers = new Int32Array(total);
  const offsets = new Int32Array(total);
  files.forEach(({ symbols }, fileNumber) => {
    for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) {
      const place = next[symbols[at + 1]!]!++;
      fileNumbers[place] = fileNumber;
      offsets[place] = at;
    }
  });
  return { files, starts, fileNumbers, offsets };
}
