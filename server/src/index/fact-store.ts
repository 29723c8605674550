import { equalData } from '../base/equal';
import { comparePaths } from '../base/paths';
import { NameTable } from '../base/names';
import type { FactKind } from '../facts/facts';
import type { FileEntry } from '../facts/file-entry';
import { SYMBOL_STRIDE, SymbolKind } from '../facts/symbols';
import { Model, type InputRevisions, type LeftOut, type StoredValues } from '../model/model';
import { SymbolIndex } from '../model/symbol-index';

/** An index that came from elsewhere. */
export interface KnownIndex {
  readonly entries: readonly FileEntry[];
  readonly leftOut: readonly LeftOut[];
  /** The kinds of facts there are. */
  readonly kinds: ReadonlySet<FactKind>;
  /** What was computed from just these. */
  readonly values: StoredValues;
}

/**
 * Holds the newest entry of every file and hands out models. All writers go through `apply`, one
 * change set at a time, so a model shows either all of a change set or nothing of it.
 */
export class FactStore {
  readonly names = new NameTable();
  #entries = new Map<string, FileEntry>();
  #files: readonly FileEntry[] = [];
  #symbols = SymbolIndex.over(this.names, []);
  #pathsRevision = 1;
  #sizesRevision = 1;
  readonly #symbolRevisions = new Map<SymbolKind, number>();
  readonly #factRevisions = new Map<FactKind, number>();
  #leftOut: readonly LeftOut[] = [];
  #model: Model | undefined;
  #complete = false;
  /** Values that came with the first fill, and its revisions. */
  #stored: { readonly values: StoredValues; readonly at: InputRevisions } | undefined;

  /** The newest model. The same object until something changes. */
  get model(): Model {
    return (this.#model ??= this.#publish(undefined));
  }

  entry(path: string): FileEntry | undefined {
    return this.#entries.get(path);
  }

  /** Every entry, sorted by path. */
  get entries(): readonly FileEntry[] {
    return this.#files;
  }

  get paths(): Iterable<string> {
    return this.#entries.keys();
  }

  /**
   * Takes over a whole index, which nobody has checked against the tree yet, in an empty store. Its facts and symbols are
   * not looked at, as they may be bytes that nobody has decoded.
   * @throws when the store holds anything.
   */
  fill({ entries, leftOut, kinds, values }: KnownIndex): Model {
    if (this.#entries.size > 0) throw new Error('only an empty store is filled');
    this.#files = isSorted(entries) ? entries : [...entries].sort((a, b) => comparePaths(a.path, b.path));
    for (const entry of this.#files) this.#entries.set(entry.path, entry);
    this.#symbols = SymbolIndex.over(this.names, this.#files);
    this.#leftOut = leftOut;
    this.#raise({ paths: true, sizes: true, symbols: ALL_KINDS, facts: kinds });
    this.#stored = { values, at: this.#revisions() };
    return (this.#model = this.#publish(this.#model));
  }

  /**
   * Replaces, adds (`entry`) or removes (`undefined`) files in one step and publishes a new model.
   * Facts that came out the same as before do not count as a change.
   */
  apply(changes: ReadonlyMap<string, FileEntry | undefined>, state: { complete: boolean; leftOut?: readonly LeftOut[] }): Model {
    const real = new Map<string, FileEntry | undefined>();
    let pathsChanged = state.leftOut !== undefined && !equalData(state.leftOut, this.#leftOut);
    let sizesChanged = false;
    const symbolKinds = new Set<SymbolKind>();
    const kinds = new Set<FactKind>();
    for (const [path, entry] of changes) {
      const old = this.#entries.get(path);
      if (old === entry) continue;
      if (old === undefined || entry === undefined || old.language !== entry.language) pathsChanged = true;
      else if (old.size !== entry.size || old.lines !== entry.lines) sizesChanged = true;
      collectChangedSymbols(old?.symbols ?? NO_SYMBOLS, entry?.symbols ?? NO_SYMBOLS, symbolKinds);
      const kept = collectChangedKinds(old, entry, kinds);
      real.set(path, kept);
      if (kept === undefined) this.#entries.delete(path);
      else this.#entries.set(path, kept);
    }
    if (real.size === 0 && !pathsChanged && state.complete === this.#complete) return this.model;
    this.#files = this.#files.length === this.#entries.size && !pathsChanged ? replaced(this.#files, real) : [...this.#entries.values()].sort((a, b) => comparePaths(a.path, b.path));
    this.#symbols = this.#symbols.with(this.#files, real);
    this.#raise({ paths: pathsChanged, sizes: sizesChanged || pathsChanged, symbols: symbolKinds, facts: kinds });
    this.#leftOut = state.leftOut ?? this.#leftOut;
    this.#complete = state.complete;
    this.#model = this.#publish(this.#model);
    return this.#model;
  }

  /** The next revision of each input that is another now. */
  #raise(changed: { paths: boolean; sizes: boolean; symbols: Iterable<SymbolKind>; facts: Iterable<FactKind> }): void {
    if (changed.paths) this.#pathsRevision++;
    if (changed.sizes) this.#sizesRevision++;
    for (const kind of changed.symbols) this.#symbolRevisions.set(kind, (this.#symbolRevisions.get(kind) ?? 0) + 1);
    for (const kind of changed.facts) this.#factRevisions.set(kind, (this.#factRevisions.get(kind) ?? 0) + 1);
  }

  /** Lets go of everything that the facts tell again: derived values and the texts of names. Readers keep the model they have. */
  release(): void {
    this.names.forgetTexts();
    this.#symbols = SymbolIndex.over(this.names, this.#files);
    this.#model = undefined;
  }

  #publish(previous: Model | undefined): Model {
    return new Model({
      files: this.#files, names: this.names, symbols: this.#symbols, complete: this.#complete, leftOut: this.#leftOut, revisions: this.#revisions(),
      ...(this.#stored === undefined ? {} : { stored: this.#stored }),
    }, previous);
  }

  #revisions(): InputRevisions {
    return { paths: this.#pathsRevision, sizes: this.#sizesRevision, symbols: new Map(this.#symbolRevisions), facts: new Map(this.#factRevisions) };
  }
}

function isSorted(entries: readonly FileEntry[]): boolean {
  return entries.every((entry, i) => i === 0 || comparePaths(entries[i - 1]!.path, entry.path) < 0);
}

/** Adds the kinds of which some fact changed. Answers the entry with the old lists where they say the same: the same list is the same content. */
function collectChangedKinds(old: FileEntry | undefined, entry: FileEntry | undefined, into: Set<FactKind>): FileEntry | undefined {
  const same: FactKind[] = [];
  for (const facts of [old?.facts, entry?.facts]) {
    for (const kind in facts) {
      const key = kind as FactKind;
      if (equalData(old?.facts[key], entry?.facts[key])) same.push(key);
      else into.add(key);
    }
  }
  if (old === undefined || entry === undefined || same.length === 0) return entry;
  const facts: Record<string, unknown> = {};
  // Kind by kind: facts of a cache are getters that the object inherits, which a spread leaves out.
  for (const kind in entry.facts) if (entry.facts[kind as FactKind] !== undefined) facts[kind] = entry.facts[kind as FactKind];
  for (const kind of same) if (old.facts[kind] !== undefined) facts[kind] = old.facts[kind];
  const { path, language, size, lines, symbols, problems } = entry; // one by one: an entry of a cache has its symbols behind a getter of its class
  return { path, language, size, lines, symbols, facts, problems };
}

/** The sorted list with some entries exchanged for others of the same path. */
function replaced(files: readonly FileEntry[], changes: ReadonlyMap<string, FileEntry | undefined>): readonly FileEntry[] {
  // Of a whole tree every file is looked up once, of a few changes each place.
  if (changes.size > files.length / 8) return files.map((file) => changes.get(file.path) ?? file);
  const result = files.slice();
  for (const [path, entry] of changes) {
    let low = 0;
    let high = result.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePaths(result[middle]?.path ?? '', path) < 0) low = middle + 1;
      else high = middle;
    }
    if (entry !== undefined) result[low] = entry;
  }
  return result;
}

const NO_SYMBOLS = new Int32Array(0);
const ALL_KINDS: readonly SymbolKind[] = Object.values(SymbolKind);

/** Kinds of which some symbol is new, gone or at another line. */
function collectChangedSymbols(before: Int32Array, after: Int32Array, into: Set<SymbolKind>): void {
  if (before === after) return;
  if (before.length === 0 || after.length === 0) {
    const symbols = before.length === 0 ? after : before;
    for (let at = 0; at < symbols.length && into.size < ALL_KINDS.length; at += SYMBOL_STRIDE) into.add(symbols[at] as SymbolKind);
    return;
  }
  const [old, now] = [rowsByKind(before), rowsByKind(after)];
  for (const kind of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(kind) ?? [], now.get(kind) ?? []];
    if (a.length !== b.length || a.some((value, i) => value !== b[i])) into.add(kind);
  }
}

function rowsByKind(symbols: Int32Array): Map<SymbolKind, number[]> {
  const rows = new Map<SymbolKind, number[]>();
  for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) {
    const kind = symbols[at] as SymbolKind;
    let list = rows.get(kind);
    if (list === undefined) rows.set(kind, (list = []));
    for (let i = 1; i < SYMBOL_STRIDE; i++) list.push(symbols[at + i] ?? 0);
  }
  return rows;
}
