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

type FileRow = readonly [path: string, language: Language, size: number, lines: number, stamp: number, symbols: number];

/** Turns a whole index into named sections of bytes. Facts go without what their place in the file already says. */
export function encodeContent(content: CacheContent, names: NameTable): Map<string, Uint8Array> {
  const { entries } = content;
  const sections = new Map<string, Uint8Array>();
  const table = names.export();
  sections.set('names', table.bytes.slice());
  sections.set('name-lengths', encodeNumbers(table.lengths));
  const rows: FileRow[] = entries.map((entry) => [entry.path, entry.language, entry.size, entry.lines, content.stamps.get(entry.path) ?? 0, entry.symbols.length / SYMBOL_STRIDE]);
  sections.set('files', json(rows));
  sections.set('symbols', encodeSymbols(entries));
  sections.set('left-out', json(content.leftOut));
  sections.set('links', json([...content.links]));
  sections.set('digests', json([...content.digests]));
  sections.set('problems', json(entries.flatMap((entry) => entry.problems)));
  for (const [kind, { shapes, files }] of factsByKind(entries)) sections.set(`facts:${kind}`, json({ shapes, files } satisfies FactRows));
  return sections;
}

/** Rebuilds the index; facts of a kind are parsed when first asked for. Fills `names`, which must be empty. */
export function decodeContent(sections: ReadonlyMap<string, Uint8Array>, names: NameTable): LoadedContent | undefined {
  const [bytes, lengths] = [sections.get('names'), sections.get('name-lengths')];
  const rows = parse<readonly FileRow[]>(sections.get('files'));
  const symbols = sections.get('symbols');
  if (bytes === undefined || lengths === undefined || rows === undefined || symbols === undefined) return undefined;
  names.import(() => ({ bytes, lengths: decodeNumbers(lengths) }));
  const factsOf = lazyFacts(sections, rows.map(([path]) => path));
  const problems = groupByFile(parse<readonly Problem[]>(sections.get('problems')) ?? []);
  const symbolsOf = lazySymbols(symbols, rows.map((row) => row[5]));
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

/** Symbols of the file with a number, all decoded at the first call. `counts`: how many each has. */
function lazySymbols(bytes: Uint8Array, counts: readonly number[]): (index: number) => Int32Array {
  let decoded: { all: Int32Array; starts: Int32Array } | undefined;
  return (index) => {
    if (decoded === undefined) {
      const starts = new Int32Array(counts.length + 1);
      counts.forEach((count, i) => (starts[i + 1] = starts[i]! + count * SYMBOL_STRIDE));
      decoded = { all: decodeSymbols(bytes, starts[counts.length]!), starts };
    }
    return decoded.all.subarray(decoded.starts[index], decoded.starts[index + 1]);
  };
}

/** Symbols with each line told from the one before: a third of their size in memory. */
function encodeSymbols(entries: readonly FileEntry[]): Uint8Array {
  const writer = new VarintWriter();
  for (const { symbols } of entries) {
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
  }
  return writer.take();
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

function encodeNumbers(numbers: Int32Array): Uint8Array {
  const writer = new VarintWriter();
  writer.write(numbers.length);
  for (const number of numbers) writer.write(number);
  return writer.take();
}

function decodeNumbers(bytes: Uint8Array): Int32Array {
  const reader = new VarintReader(bytes);
  // A number takes a byte at least: a count that says more is none of ours.
  const numbers = new Int32Array(Math.min(reader.read(), bytes.length));
  for (let i = 0; i < numbers.length; i++) numbers[i] = reader.read();
  return numbers;
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
