import type { Fact, FactKind, FactsByKind } from '../facts/facts';
import type { Problem } from '../facts/fact';
import type { FileEntry, Language } from '../facts/file-entry';
import { SYMBOL_STRIDE } from '../facts/symbols';
import type { NameTable } from '../base/names';
import type { LeftOut } from '../model/model';

/** What a cache holds: every entry of a complete index, and when each file was last changed. */
export interface CacheContent {
  readonly entries: readonly FileEntry[];
  readonly leftOut: readonly LeftOut[];
  /** Milliseconds since 1970 of each file's last change, by path. */
  readonly stamps: ReadonlyMap<string, number>;
  /** Symbolic links and the files they stand for, by path. */
  readonly links: ReadonlyMap<string, string>;
}

type FileRow = readonly [path: string, language: Language, size: number, lines: number, stamp: number, symbols: number];

const PROTECTED = new Set(['kind', 'file']);

/** Turns a whole index into named sections of bytes. Facts go without what their place in the file already says. */
export function encodeContent(content: CacheContent, names: NameTable): Map<string, Uint8Array> {
  const { entries } = content;
  const sections = new Map<string, Uint8Array>();
  const table = names.export();
  sections.set('names', table.bytes.slice());
  sections.set('name-starts', bytesOf(table.starts.slice()));
  sections.set('name-slots', bytesOf(table.slots));
  const rows: FileRow[] = entries.map((entry) => [entry.path, entry.language, entry.size, entry.lines, content.stamps.get(entry.path) ?? 0, entry.symbols.length / SYMBOL_STRIDE]);
  sections.set('files', json(rows));
  sections.set('symbols', encodeSymbols(entries));
  sections.set('left-out', json(content.leftOut));
  sections.set('links', json([...content.links]));
  sections.set('problems', json(entries.flatMap((entry) => entry.problems)));
  for (const [kind, list] of factsByKind(entries)) sections.set(`facts:${kind}`, json(list));
  return sections;
}

/** Rebuilds the index; facts of a kind are parsed when first asked for. Fills `names`, which must be empty. */
export function decodeContent(sections: ReadonlyMap<string, Uint8Array>, names: NameTable): CacheContent | undefined {
  const [bytes, starts, slots] = [sections.get('names'), sections.get('name-starts'), sections.get('name-slots')];
  const rows = parse<readonly FileRow[]>(sections.get('files'));
  const symbols = sections.get('symbols');
  if (bytes === undefined || starts === undefined || slots === undefined || rows === undefined || symbols === undefined) return undefined;
  names.import({ bytes, starts: wordsOf(starts), slots: wordsOf(slots) });
  const factsOf = lazyFacts(sections, rows.map(([path]) => path));
  const problems = groupByFile(parse<readonly Problem[]>(sections.get('problems')) ?? []);
  const allSymbols = wordsOf(symbols);
  let at = 0;
  const entries = rows.map(([path, language, size, lines, , count], index): FileEntry => {
    const start = at;
    at += count * SYMBOL_STRIDE;
    return { path, language, size, lines, symbols: allSymbols.subarray(start, at), facts: factsOf(index), problems: problems.get(path) ?? [] };
  });
  return { entries, leftOut: parse<readonly LeftOut[]>(sections.get('left-out')) ?? [], stamps: new Map(rows.map((row) => [row[0], row[4]])), links: new Map(parse<readonly [string, string][]>(sections.get('links')) ?? []) };
}

function encodeSymbols(entries: readonly FileEntry[]): Uint8Array {
  const all = new Int32Array(entries.reduce((sum, entry) => sum + entry.symbols.length, 0));
  let at = 0;
  for (const { symbols } of entries) {
    all.set(symbols, at);
    at += symbols.length;
  }
  return bytesOf(all);
}

/** For each kind: [file number, its facts] for every file that has some. */
function factsByKind(entries: readonly FileEntry[]): Map<string, [number, Partial<Fact>[]][]> {
  const kinds = new Map<string, [number, Partial<Fact>[]][]>();
  entries.forEach(({ facts }, index) => {
    for (const kind in facts) {
      const own = facts[kind as FactKind];
      if (own === undefined) continue;
      let list = kinds.get(kind);
      if (list === undefined) kinds.set(kind, (list = []));
      list.push([index, own.map(stripped)]);
    }
  });
  return kinds;
}

function stripped(fact: Fact): Partial<Fact> {
  return Object.fromEntries(Object.entries(fact).filter(([key]) => !PROTECTED.has(key)));
}

/** A facts object for every file whose kinds are getters: reading one parses that kind for all files, once. */
function lazyFacts(sections: ReadonlyMap<string, Uint8Array>, paths: readonly string[]): (index: number) => FactsByKind {
  class LazyFacts {
    constructor(readonly index: number) {
      Object.defineProperty(this, 'index', { enumerable: false });
    }
  }
  for (const [name, bytes] of sections) {
    if (!name.startsWith('facts:')) continue;
    const kind = name.slice('facts:'.length);
    let lists: Map<number, readonly Fact[]> | undefined;
    Object.defineProperty(LazyFacts.prototype, kind, {
      enumerable: true,
      get(this: LazyFacts) {
        lists ??= restored(kind, bytes, paths);
        return lists.get(this.index);
      },
    });
  }
  return (index) => new LazyFacts(index) as unknown as FactsByKind;
}

function restored(kind: string, bytes: Uint8Array, paths: readonly string[]): Map<number, readonly Fact[]> {
  const lists = new Map<number, readonly Fact[]>();
  for (const [index, facts] of parse<readonly (readonly [number, Record<string, unknown>[]])[]>(bytes) ?? []) {
    for (const fact of facts) {
      fact['kind'] = kind;
      fact['file'] = paths[index];
    }
    lists.set(index, facts as unknown as readonly Fact[]);
  }
  return lists;
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

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function wordsOf(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}
