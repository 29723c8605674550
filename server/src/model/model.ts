import { comparePaths, dirname } from '../base/paths';
import type { NameTable } from '../base/names';
import type { Problem } from '../facts/fact';
import type { FactKind, FactOf } from '../facts/facts';
import type { FileEntry, FileInfo } from '../facts/file-entry';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import { derivation, type Derivation, type StoredValue, type StoredValues } from './derivation';
import { FactIndex } from './fact-index';
import { inputsOf, type InputRevisions, type Memo, revisionIn } from './memo';
import { SymbolReader, type SymbolIndex } from './symbol-index';

export type { InputRevisions } from './memo';
export { asIs, derivation, entriesOf, incremental, stored, type Codec, type Derivation, type StoredValue, type StoredValues } from './derivation';

export interface ModelSource {
  /** Sorted by path, byte-wise. */
  readonly files: readonly FileEntry[];
  readonly names: NameTable;
  readonly symbols: SymbolIndex;
  readonly revisions: InputRevisions;
  /** False while the first pass over the tree still goes on. */
  readonly complete: boolean;
  /** What the listing left out, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Values from a cache, and the revisions of the facts that they were computed from. */
  readonly stored?: { readonly values: StoredValues; readonly at: InputRevisions };
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** What a model and the views of its values have in common. */
interface Shared {
  readonly source: ModelSource;
  readonly memos: Map<Derivation<unknown>, Memo>;
  /** Values of earlier models that still hold. None that does not: it would keep its model alive, and that one the model before it. */
  readonly inherited: Map<Derivation<unknown>, Memo>;
  /** Values that no longer hold, of derivations that make use of them; never a memo, which would keep its model alive. */
  readonly outdated: Map<Derivation<unknown>, unknown>;
  /** Whether values of earlier models still hold for this one. */
  readonly verdicts: Map<Memo, boolean>;
  /** Facts by kind and file, made anew from the earlier model's where few files changed. */
  kinds: FactIndex;
}

/** Hears when a value begins to be worked out and when it is there; values within values are nested. */
export interface ComputeObserver {
  begin(name: string): void;
  end(name: string): void;
}

let observer: ComputeObserver | undefined;

/** Whoever measures a request listens to what it has to work out; one listener at a time. */
export function observeComputing(listener: ComputeObserver | undefined): void {
  observer = listener;
}

const ALL_KINDS: readonly SymbolKind[] = Object.values(SymbolKind);

function ignoreKinds(): void {
  return; // nobody is computing: a request reads, and its answer is not kept
}

/**
 * The tree as facts at one moment. Immutable to its readers: a request takes one model and keeps it
 * to its end. Values are computed when first asked for.
 */
export class Model {
  #shared: Shared;
  /** The value that reads through this view; undefined for the model that requests hold. */
  readonly #reader: Memo | undefined;

  constructor(source: ModelSource, previous?: Model);
  /** @internal A view for one value. */
  constructor(source: ModelSource, previous: undefined, view: { readonly shared: Shared; readonly reader: Memo });
  constructor(source: ModelSource, previous?: Model, view?: { readonly shared: Shared; readonly reader: Memo }) {
    this.#reader = view?.reader;
    this.#shared = view?.shared ?? {
      source, memos: new Map(), verdicts: new Map(), outdated: new Map(),
      inherited: new Map<Derivation<unknown>, Memo>(),
      kinds: previous === undefined ? new FactIndex(source.files) : previous.#shared.kinds.with(source.files),
    };
    if (previous !== undefined && view === undefined) this.#inherit(previous.#shared);
  }

  /** Takes along what of an earlier model's values still holds, and lets go of the rest. */
  #inherit(earlier: Shared): void {
    const { inherited, memos, outdated } = this.#shared;
    for (const [what, value] of earlier.outdated) outdated.set(what, value);
    for (const values of [earlier.inherited, earlier.memos]) for (const [what, memo] of values) inherited.set(what, memo);
    for (const [what, memo] of [...inherited]) {
      if (this.#isCurrent(memo)) continue;
      inherited.delete(what);
      if (what.isIncremental === true && !memos.has(what)) outdated.set(what, memo.value);
    }
    // A value may read more before it is asked for here: the verdict is for now only.
    this.#shared.verdicts.clear();
  }

  get #source(): ModelSource {
    return this.#shared.source;
  }

  get complete(): boolean {
    return this.#source.complete;
  }

  get names(): NameTable {
    return this.#source.names;
  }

  /** Paths of all files of the index, sorted byte-wise. Changes only when files come or go. */
  get paths(): readonly string[] {
    return this.get(pathList);
  }

  /** What `paths` keeps; walks all files. */
  listPaths(): readonly string[] {
    this.#note('paths', this.#source.revisions.paths);
    return this.#source.files.map((entry) => entry.path);
  }

  /** Every file of the index with its size, sorted by path. A derivation that needs only names reads `paths`. */
  get files(): readonly FileInfo[] {
    this.#note('paths', this.#source.revisions.paths);
    this.#note('sizes', this.#source.revisions.sizes);
    return this.#source.files;
  }

  get leftOut(): readonly LeftOut[] {
    this.#note('paths', this.#source.revisions.paths);
    return this.#source.leftOut;
  }

  /** Symbols by name, by file and by kind. What is asked for is noted by kind. */
  get symbols(): SymbolReader {
    return new SymbolReader(this.#source.symbols, this.#reader === undefined ? ignoreKinds : (kinds) => this.#noteSymbols(kinds));
  }

  #noteSymbols(kinds: ReadonlySet<SymbolKind> | undefined): void {
    for (const kind of kinds ?? ALL_KINDS) this.#note(`symbols:${kind}`, this.#source.revisions.symbols.get(kind) ?? 0);
  }

  isFile(path: string): boolean {
    this.#note('paths', this.#source.revisions.paths);
    return this.#entry(path) !== undefined;
  }

  file(path: string): FileInfo | undefined {
    this.#note('paths', this.#source.revisions.paths);
    this.#note('sizes', this.#source.revisions.sizes);
    return this.#entry(path);
  }

  /** Facts of one kind in one file, in file order. */
  factsIn<K extends FactKind>(path: string, kind: K): readonly FactOf<K>[] {
    this.#note(`fact:${kind}`, this.#source.revisions.facts.get(kind) ?? 0);
    return (this.#entry(path)?.facts[kind]) ?? [];
  }

  /** Symbols of one file, in file order. */
  symbolsIn(path: string, kinds?: ReadonlySet<SymbolKind>): readonly SymbolFact[] {
    const entry = this.#entry(path);
    if (this.#reader !== undefined) this.#noteSymbols(kinds);
    return entry === undefined ? [] : this.#source.symbols.ofFile(entry, kinds);
  }

  isDirectory(path: string): boolean {
    return this.get(childLists).has(path);
  }

  /** Paths of the files and directories right below `directory` (`''` = root), sorted; undefined when it is none. */
  children(directory: string): readonly string[] | undefined {
    return this.get(childLists).get(directory);
  }

  /** Every directory that holds a file of the index, root (`''`) included, sorted. */
  directories(): readonly string[] {
    return this.get(directoryList);
  }

  /** All facts of one kind, in path order, then file order. */
  facts<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    let list = factLists.get(kind);
    if (list === undefined) factLists.set(kind, (list = derivation(`facts:${kind}`, (model) => model.#collect(kind))));
    return this.get(list) as readonly FactOf<K>[];
  }

  #collect(kind: FactKind): readonly unknown[] {
    const collected: unknown[] = [];
    for (const own of this.factsByFile(kind).values()) for (const fact of own) collected.push(fact);
    return collected;
  }

  /** Files with facts of one kind, in path order. The same list of facts means that nothing changed in that file. */
  factsByFile<K extends FactKind>(kind: K): ReadonlyMap<string, readonly FactOf<K>[]> {
    this.#note(`fact:${kind}`, this.#source.revisions.facts.get(kind) ?? 0);
    return this.#shared.kinds.of(kind) as ReadonlyMap<string, readonly FactOf<K>[]>;
  }

  /**
   * Every file with all that is known of it, for a derivation that sorts out itself what changed: the same entry
   * means the same content. Reads the symbols and facts of these kinds, and which files there are.
   */
  entries(symbols: Iterable<SymbolKind>, facts: Iterable<FactKind>): readonly FileEntry[] {
    this.#note('paths', this.#source.revisions.paths);
    this.#noteSymbols(new Set(symbols));
    for (const kind of facts) this.#note(`fact:${kind}`, this.#source.revisions.facts.get(kind) ?? 0);
    return this.#source.files;
  }

  /** How many facts of each kind there are, kinds sorted. For reports; no derivation may read it. */
  factCounts(): ReadonlyMap<FactKind, number> {
    const counts = new Map<FactKind, number>();
    for (const { facts } of this.#source.files) {
      for (const kind in facts) counts.set(kind as FactKind, (counts.get(kind as FactKind) ?? 0) + (facts[kind as FactKind]?.length ?? 0));
    }
    return new Map([...counts].sort(([a], [b]) => comparePaths(a, b)));
  }

  /** What extractors could not make sense of, in path order. For reports; no derivation may read it. */
  problems(): readonly Problem[] {
    return this.#source.files.flatMap((entry) => entry.problems);
  }

  /** The value of a derivation, computed now or kept from an earlier model whose inputs were the same. */
  get<T>(what: Derivation<T>): T {
    const memo = this.#shared.memos.get(what) ?? this.#takeOver(what) ?? this.#restore(what) ?? this.#compute(what);
    this.#reader?.uses.add(memo);
    return memo.value as T;
  }

  /**
   * What the next process need not work out: every value with a codec that holds for this model, whether it
   * was computed or came from a cache. Encoding takes as long as writing the values as JSON.
   */
  storable(): StoredValues {
    const { memos } = this.#shared;
    const values = new Map<string, StoredValue>();
    for (const [name, kept] of this.#source.stored?.values ?? []) if (this.#holds(kept)) values.set(name, kept);
    for (const [what, memo] of memos) {
      if (what.codec === undefined || values.has(what.name)) continue;
      const data = what.codec.encode(memo.value, this);
      values.set(what.name, { inputs: [...inputsOf(memo)].sort(comparePaths), data: () => data });
    }
    return values;
  }

  /** Names of the values with a codec that were worked out here, though no cache had them. */
  unstored(): string[] {
    const known = this.#source.stored?.values;
    return [...this.#shared.memos.values()].filter(({ what, isRestored }) => what.codec !== undefined && !isRestored && known?.has(what.name) !== true).map(({ what }) => what.name);
  }

  /**
   * Works out a value that came from a cache, so that what its derivation keeps for later ones is there as well.
   * Answers whether there was something to do. Nothing that anyone is told changes by it.
   */
  deepen(what: Derivation<unknown>): boolean {
    this.get(what);
    if (this.#shared.memos.get(what)?.isRestored !== true) return false;
    this.#compute(what);
    return true;
  }

  /** The value as a cache has it, where all that it came from is as it was. */
  #restore<T>(what: Derivation<T>): Memo | undefined {
    const kept = what.codec === undefined ? undefined : this.#source.stored?.values.get(what.name);
    if (kept === undefined || !this.#holds(kept)) return undefined;
    const memo = this.#memoOf(what);
    memo.isRestored = true;
    for (const input of kept.inputs) memo.inputs.set(input, this.#revisionOf(input));
    try {
      memo.value = what.codec?.decode(kept.data(), memo.view);
    } catch {
      return undefined; // sound checksums over odd content: written by something else
    }
    this.#shared.memos.set(what, memo);
    return memo;
  }

  #holds({ inputs }: StoredValue): boolean {
    const at = this.#source.stored?.at;
    return at !== undefined && inputs.every((input) => revisionIn(at, input) === this.#revisionOf(input));
  }

  #memoOf(what: Derivation<unknown>): Memo {
    const memo: Memo = { what, value: undefined, inputs: new Map(), uses: new Set(), view: this, isRestored: false };
    memo.view = new Model(this.#source, undefined, { shared: this.#shared, reader: memo });
    return memo;
  }

  #compute<T>(what: Derivation<T>): Memo {
    const memo = this.#memoOf(what);
    const listener = observer;
    listener?.begin(what.name);
    try {
      memo.value = what.isIncremental === true ? what.compute(memo.view, this.#outdated(what) as T | undefined) : what.compute(memo.view);
    } finally {
      listener?.end(what.name);
    }
    this.#shared.memos.set(what, memo);
    this.#shared.outdated.delete(what);
    return memo;
  }

  #outdated(what: Derivation<unknown>): unknown {
    return this.#shared.inherited.get(what)?.value ?? this.#shared.outdated.get(what);
  }

  /** Keeps an earlier model's value when all it has read is as it was; from now on it reads this model. */
  #takeOver(what: Derivation<unknown>): Memo | undefined {
    const memo = this.#shared.inherited.get(what);
    if (memo === undefined || !this.#isCurrent(memo)) return undefined;
    memo.view.#shared = this.#shared;
    this.#shared.memos.set(what, memo);
    return memo;
  }

  #isCurrent(memo: Memo): boolean {
    const { verdicts } = this.#shared;
    const known = verdicts.get(memo);
    if (known !== undefined) return known;
    let current = true;
    for (const [input, revision] of memo.inputs) if (this.#revisionOf(input) !== revision) current = false;
    // Values that read each other are computed again rather than asked about for ever.
    verdicts.set(memo, false);
    for (const used of memo.uses) current &&= used === memo || this.#isCurrent(used);
    if (!current && memo.what.keeps !== undefined) current = this.#renew(memo);
    verdicts.set(memo, current);
    // What a kept value was computed from must go on reading with it.
    if (current) memo.view.#shared = this.#shared;
    return current;
  }

  /** Works an outdated value out anew; true when the earlier one can stay in its place, with what the new one has read. */
  #renew(memo: Memo): boolean {
    const { memos } = this.#shared;
    const now = memos.get(memo.what) ?? this.#compute(memo.what);
    if (now === memo) return true;
    if (memo.what.keeps?.(memo.value, now.value) !== true) return false;
    memo.inputs.clear();
    for (const [input, revision] of now.inputs) memo.inputs.set(input, revision);
    memo.uses.clear();
    for (const used of now.uses) memo.uses.add(used);
    memo.view.#shared = this.#shared;
    memos.set(memo.what, memo);
    return true;
  }

  #revisionOf(input: string): number {
    return revisionIn(this.#source.revisions, input);
  }

  #note(input: string, revision: number): void {
    this.#reader?.inputs.set(input, revision);
  }

  #entry(path: string): FileEntry | undefined {
    const { files } = this.#source;
    let low = 0;
    let high = files.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = files[middle];
      if (entry === undefined) return undefined;
      if (entry.path === path) return entry;
      if (entry.path < path) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }
}

const pathList = derivation('paths', (model) => model.listPaths());
const childLists = derivation('children', (model) => childrenByDirectory(model.paths));
const directoryList = derivation('directories', (model) => [...model.get(childLists).keys()].sort(comparePaths));
/** One derivation a kind, so that a list outlives the models in which the kind did not change. */
const factLists = new Map<FactKind, Derivation<readonly unknown[]>>();

function childrenByDirectory(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>([['', []]]);
  const addTo = (directory: string, child: string): void => {
    let list = children.get(directory);
    if (list === undefined) {
      children.set(directory, (list = []));
      addTo(dirname(directory), directory);
    }
    list.push(child);
  };
  for (const path of paths) addTo(dirname(path), path);
  for (const list of children.values()) list.sort(comparePaths);
  return children;
}
