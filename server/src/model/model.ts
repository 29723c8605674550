import { comparePaths, dirname } from '../base/paths';
import type { NameTable } from '../base/names';
import type { Problem } from '../facts/fact';
import type { FactKind, FactOf } from '../facts/facts';
import type { FileEntry, FileInfo } from '../facts/file-entry';
import type { SymbolFact, SymbolKind } from '../facts/symbols';
import type { SymbolIndex } from './symbol-index';

/**
 * Something computed from the facts: subsystems, the type tree, documents … One file each.
 * `compute` may read the model only through its argument, which notes what was read; the value
 * lives on in later models until one of those inputs changes. Derivations never see how the model
 * came to be, so an incrementally maintained model and a fresh one give equal values.
 */
export interface Derivation<T> {
  readonly name: string;
  compute(model: Model): T;
}

export function derivation<T>(name: string, compute: (model: Model) => T): Derivation<T> {
  return { name, compute };
}

/** What a value was computed from: `paths`, `sizes`, `symbols` or `fact:KIND`, each with its revision. */
type Inputs = Map<string, number>;

interface Memo {
  readonly value: unknown;
  readonly inputs: Inputs;
}

/** Revisions of the inputs; one number a fact kind, raised by the store when facts of that kind change. */
export interface InputRevisions {
  /** Which files there are, and what was left out. */
  readonly paths: number;
  /** Sizes and line counts. */
  readonly sizes: number;
  readonly symbols: number;
  readonly facts: ReadonlyMap<FactKind, number>;
}

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
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/**
 * The tree as facts at one moment. Immutable to its readers: a request takes one model and keeps it
 * to its end. Values are computed when first asked for.
 */
export class Model {
  readonly #source: ModelSource;
  readonly #memos = new Map<Derivation<unknown>, Memo>();
  readonly #inherited: ReadonlyMap<Derivation<unknown>, Memo>;
  /** Inputs read by the derivations that are being computed right now, innermost last. */
  readonly #reading: Inputs[] = [];

  constructor(source: ModelSource, previous?: Model) {
    this.#source = source;
    this.#inherited = previous === undefined ? new Map() : new Map([...previous.#inherited, ...previous.#memos]);
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

  get symbols(): SymbolIndex {
    this.#note('symbols', this.#source.revisions.symbols);
    return this.#source.symbols;
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
    return entry === undefined ? [] : this.symbols.ofFile(entry, kinds);
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
    this.#note(`fact:${kind}`, this.#source.revisions.facts.get(kind) ?? 0);
    const collected: unknown[] = [];
    for (const entry of this.#source.files) {
      const own: readonly unknown[] | undefined = entry.facts[kind];
      if (own !== undefined) for (const fact of own) collected.push(fact);
    }
    return collected;
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
    const memo = this.#memos.get(what) ?? this.#takeOver(what) ?? this.#compute(what);
    for (const [input, revision] of memo.inputs) this.#note(input, revision);
    return memo.value as T;
  }

  #compute<T>(what: Derivation<T>): Memo {
    const inputs: Inputs = new Map();
    this.#reading.push(inputs);
    try {
      const memo = { value: what.compute(this), inputs };
      this.#memos.set(what, memo);
      return memo;
    } finally {
      this.#reading.pop();
    }
  }

  #takeOver(what: Derivation<unknown>): Memo | undefined {
    const memo = this.#inherited.get(what);
    if (memo === undefined) return undefined;
    for (const [input, revision] of memo.inputs) if (this.#revisionOf(input) !== revision) return undefined;
    this.#memos.set(what, memo);
    return memo;
  }

  #revisionOf(input: string): number {
    const { revisions } = this.#source;
    if (input === 'paths') return revisions.paths;
    if (input === 'sizes') return revisions.sizes;
    if (input === 'symbols') return revisions.symbols;
    return revisions.facts.get(input.slice('fact:'.length) as FactKind) ?? 0;
  }

  #note(input: string, revision: number): void {
    this.#reading.at(-1)?.set(input, revision);
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
