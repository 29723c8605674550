import type { Fact, FactKind, FactsByKind } from '../facts/facts';
import type { Problem } from '../facts/fact';
import type { FileEntry, Language } from '../facts/file-entry';
import { SYMBOL_STRIDE } from '../facts/symbols';
import { VarintReader, VarintWriter } from '../base/varint';
import type { NameTable } from '../base/names';
import { type FactRows, FactRowWriter, factsFromRows } from './fact-rows';
import type { LeftOut } from '../model/model';

/** What a cache holds: every entry of a complete index, and when each file was last changed. */
export interface CacheContent {
  readonly entries: readonly FileEntry[];
  readonly leftOut: readonly LeftOut[];
  /** Milliseconds since 1970 of each file's last change, by path. */
  readonly stamps: ReadonlyMap<string, number>;
  /** Symbolic links and the files they stand for, by path. */
  readonly links: ReadonlyMap<string, string>;
  /** Digests of files whose stamps do not tell whether they are what was indexed, by path. */
  readonly digests: ReadonlyMap<string, string>;
}

/** What was read from a cache. */
export interface LoadedContent extends CacheContent {
  /** The kinds of facts there are. */
  readonly kinds: ReadonlySet<FactKind>;
}

type FileRow = readonly [path: string, language: Language, size: number, lines: number, stamp: number, symbols: number, symbolBytes: number];

/** Turns a whole index into named sections of bytes. Facts go without what their place in the file already says. */
export function encodeContent(content: CacheContent, names: NameTable): Map<string, Uint8Array> {
  const { entries } = content;
  const sections = new Map<string, Uint8Array>();
  const table = names.export();
  sections.set('names', table.bytes.slice());
  sections.set('name-lengths', table.lengths);
  sections.set('name-count', json(table.count));
  const symbols = encodeSymbols(entries);
  const rows = entries.map((entry, i): FileRow => [entry.path, entry.language, entry.size, entry.lines, content.stamps.get(entry.path) ?? 0, entry.symbols.length / SYMBOL_STRIDE, symbols.lengths[i] ?? 0]);
  sections.set('files', json(rows));
  sections.set('symbols', symbols.bytes);
  sections.set('left-out', json(content.leftOut));
  sections.set('links', json([...content.links]));
  sections.set('digests', json([...content.digests]));
  sections.set('problems', json(entries.flatMap((entry) => entry.problems)));
  for (const [kind, { shapes, files }] of factsByKind(entries)) sections.set(`facts:${kind}`, json({ shapes, files } satisfies FactRows));
  return sections;
}

/** Rebuilds the index; facts of a kind are parsed when first asked for. Fills `names`, which must be empty. */
export function decodeContent(sections: ReadonlyMap<string, Uint8Array>, names: NameTable): LoadedContent | undefined {
  const [bytes, lengths, count] = [sections.get('names'), sections.get('name-lengths'), parse<number>(sections.get('name-count'))];
  const rows = parse<readonly FileRow[]>(sections.get('files'));
  const symbols = sections.get('symbols');
  if (bytes === undefined || lengths === undefined || count === undefined || rows === undefined || symbols === undefined) return undefined;
  names.import(() => ({ count, bytes, lengths }));
  const factsOf = lazyFacts(sections, rows.map(([path]) => path));
  const problems = groupByFile(parse<readonly Problem[]>(sections.get('problems')) ?? []);
  const symbolsOf = lazySymbols(symbols, rows);
  const entries = rows.map((row, index): FileEntry => new CachedEntry(row, index, factsOf(index), problems.get(row[0]) ?? NO_PROBLEMS, symbolsOf));
  const pairs = (name: string): Map<string, string> => new Map(parse<readonly [string, string][]>(sections.get(name)) ?? []);
  const leftOut = parse<readonly LeftOut[]>(sections.get('left-out')) ?? [];
  return { entries, leftOut, stamps: new Map(rows.map((row) => [row[0], row[4]])), links: pairs('links'), digests: pairs('digests'), kinds: kindsIn(sections) };
}

const NO_PROBLEMS: readonly Problem[] = [];

/** An entry whose symbols are decoded when someone asks for those of any file. */
class CachedEntry implements FileEntry {
  readonly path: string;
  readonly language: Language;
  readonly size: number;
  readonly lines: number;
  #symbols: Int32Array | undefined;

  constructor([path, language, size, lines]: FileRow, private readonly index: number, readonly facts: FactsByKind, readonly problems: readonly Problem[], private readonly symbolsOf: (index: number) => Int32Array) {
    this.path = path;
    this.language = language;
    this.size = size;
    this.lines = lines;
  }

  get symbols(): Int32Array {
    return (this.#symbols ??= this.symbolsOf(this.index));
  }
}

/** Files whose symbols are decoded one by one; with the next the symbols of all are. */
const ONE_BY_ONE = 32;

/** Symbols of the file with a number: a first card needs those of a file or two, whatever comes next those of all. */
function lazySymbols(bytes: Uint8Array, rows: readonly FileRow[]): (index: number) => Int32Array {
  const starts = { symbols: new Int32Array(rows.length + 1), bytes: new Int32Array(rows.length + 1) };
  rows.forEach((row, i) => {
    starts.symbols[i + 1] = starts.symbols[i]! + row[5] * SYMBOL_STRIDE;
    starts.bytes[i + 1] = starts.bytes[i]! + row[6];
  });
  const decoded = (from: number, to: number): Int32Array => decodeSymbols(bytes.subarray(starts.bytes[from], starts.bytes[to]), starts.symbols[to]! - starts.symbols[from]!);
  let single = 0;
  let all: Int32Array | undefined;
  return (index) => {
    if (all === undefined && single++ < ONE_BY_ONE) return decoded(index, index + 1);
    all ??= decoded(0, rows.length);
    return all.subarray(starts.symbols[index], starts.symbols[index + 1]);
  };
}

/** Symbols with each line told from the one before: a third of their size in memory. */
function encodeSymbols(entries: readonly FileEntry[]): { readonly bytes: Uint8Array; /** Bytes of each file. */ readonly lengths: readonly number[] } {
  const writer = new VarintWriter();
  const lengths = entries.map(({ symbols }) => {
    const start = writer.length;
    let line = 0;
    for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) {
      const own = symbols[at + 2] ?? 0;
      writer.write(symbols[at] ?? 0);
      writer.write(symbols[at + 1] ?? 0);
      writer.writeSigned(own - line);
      writer.writeSigned((symbols[at + 3] ?? 0) - own);
      writer.write(symbols[at + 4] ?? 0);
      line = own;
    }
    writer.write(0); // no kind is 0: the file ends
    return writer.length - start;
  });
  return { bytes: writer.take(), lengths };
}

/** `length` numbers. */
function decodeSymbols(bytes: Uint8Array, length: number): Int32Array {
  const reader = new VarintReader(bytes);
  const all = new Int32Array(length);
  let line = 0;
  for (let at = 0; at < all.length; ) {
    const kind = reader.read();
    if (kind === 0) {
      line = 0;
      if (reader.atEnd) break;
      continue;
    }
    all[at] = kind;
    all[at + 1] = reader.read();
    line += reader.readSigned();
    all[at + 2] = line;
    all[at + 3] = line + reader.readSigned();
    all[at + 4] = reader.read();
    at += SYMBOL_STRIDE;
  }
  return all;
}

function factsByKind(entries: readonly FileEntry[]): ReadonlyMap<string, FactRows> {
  const kinds = new Map<string, FactRowWriter>();
  entries.forEach(({ facts }, index) => {
    for (const kind in facts) {
      const own = facts[kind as FactKind];
      if (own === undefined) continue;
      let rows = kinds.get(kind);
      if (rows === undefined) kinds.set(kind, (rows = new FactRowWriter()));
      rows.add(index, own);
    }
  });
  return kinds;
}

function kindsIn(sections: ReadonlyMap<string, Uint8Array>): ReadonlySet<FactKind> {
  return new Set([...sections.keys()].filter((name) => name.startsWith('facts:')).map((name) => name.slice('facts:'.length) as FactKind));
}

/** A facts object for every file whose kinds are getters: reading one parses that kind for all files, once. */
function lazyFacts(sections: ReadonlyMap<string, Uint8Array>, paths: readonly string[]): (index: number) => FactsByKind {
  class LazyFacts {
    readonly #index: number;

    constructor(index: number) {
      this.#index = index;
    }

    static addKind(kind: FactKind, bytes: Uint8Array): void {
      let lists: Map<number, readonly Fact[]> | undefined;
      Object.defineProperty(LazyFacts.prototype, kind, {
        enumerable: true,
        get(this: LazyFacts) {
          lists ??= restored(kind, bytes, paths);
          return lists.get(this.#index);
        },
      });
    }
  }
  for (const kind of kindsIn(sections)) LazyFacts.addKind(kind, sections.get(`facts:${kind}`)!);
  return (index) => new LazyFacts(index) as unknown as FactsByKind;
}

function restored(kind: string, bytes: Uint8Array, paths: readonly string[]): Map<number, readonly Fact[]> {
  return factsFromRows(kind, parse<FactRows>(bytes) ?? { shapes: [], files: [] }, paths);
}

function groupByFile(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.file, [...(groups.get(problem.file) ?? []), problem]);
  return groups;
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function parse<T>(bytes: Uint8Array | undefined): T | undefined {
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
