import type { NameTable } from '../base/names';
import type { FileEntry } from '../facts/file-entry';
import { SYMBOL_STRIDE, SymbolKind } from '../facts/symbols';
import { changedEntries } from './changed-entries';
import { incremental, stored, type Model } from './model';
import { NameHaystack } from './name-haystack';

/** The names of all functions, to be searched. Holds on to no model. */
export interface FunctionNames {
  /** Distinct names, sorted. */
  readonly haystack: NameHaystack;
  readonly entries: readonly FileEntry[];
  /** How many functions have the name with that number. */
  readonly counts: Int32Array;
}

/** Kept up to date by counting: an edit costs the functions of its file, and a new haystack only when a name is new or gone. */
export const functionNames = stored(incremental<FunctionNames>('function names', (model, earlier) => {
  const { names } = model;
  const entries = model.entries([SymbolKind.function], []);
  if (earlier === undefined || earlier.counts.length > names.size) {
    const counts = counted(entries, names);
    return { haystack: new NameHaystack(namesIn(counts, names)), entries, counts };
  }
  const counts = new Int32Array(names.size);
  counts.set(earlier.counts);
  const touched = new Set<number>();
  for (const [before, now] of changedEntries(earlier.entries, entries)) {
    if (before !== undefined) count(before, -1, counts, touched);
    if (now !== undefined) count(now, 1, counts, touched);
  }
  const crossed = [...touched].filter((id) => ((earlier.counts[id] ?? 0) > 0) !== (counts[id]! > 0));
  const textsOf = (isThere: boolean): string[] => crossed.filter((id) => (counts[id]! > 0) === isThere).map((id) => names.text(id));
  return { haystack: crossed.length === 0 ? earlier.haystack : new NameHaystack(merged(earlier.haystack.names, textsOf(true).sort(), new Set(textsOf(false)))), entries, counts };
}), { encode: ({ haystack }) => frontCoded(haystack.names), decode: restored });

/** From the names alone; what is counted serves later edits. */
function restored(data: unknown, model: Model): FunctionNames {
  const { names } = model;
  const entries = model.entries([SymbolKind.function], []);
  let counts: Int32Array | undefined;
  return {
    haystack: new NameHaystack(frontDecoded(data as string)), entries,
    get counts() {
      return (counts ??= counted(entries, names));
    },
  };
}

/** The character that stands for 0. */
const ZERO = 0x30;
/** The most that one character, still of ASCII, can tell. */
const MOST = 0x7e - ZERO;

/** Sorted names without what each has in common with the one before, of which a character tells the length; each ends a line. */
function frontCoded(names: readonly string[]): string {
  let before = '';
  return names.map((name) => {
    let common = 0;
    while (common < MOST && common < name.length && name[common] === before[common]) common++;
    before = name;
    return `${String.fromCharCode(ZERO + common)}${name.slice(common)}\n`;
  }).join('');
}

function frontDecoded(text: string): string[] {
  let before = '';
  const names = text.split('\n').slice(0, -1).map((row) => (before = before.slice(0, row.charCodeAt(0) - ZERO) + row.slice(1)));
  // Pieces of one text take half the memory of names that were put together one by one.
  return names.length === 0 ? names : names.join('\n').split('\n');
}

function counted(entries: readonly FileEntry[], names: NameTable): Int32Array {
  const counts = new Int32Array(names.size);
  for (const entry of entries) count(entry, 1, counts);
  return counts;
}

function namesIn(counts: Int32Array, names: NameTable): string[] {
  const found: string[] = [];
  counts.forEach((number, id) => {
    if (number > 0) found.push(names.text(id));
  });
  return found.sort();
}

/** A sorted list with some names more (sorted as well, none of them in it) and some less. */
function merged(sorted: readonly string[], more: readonly string[], less: ReadonlySet<string>): string[] {
  const result: string[] = [];
  let next = 0;
  for (const name of sorted) {
    while (next < more.length && more[next]! < name) result.push(more[next++]!);
    if (!less.has(name)) result.push(name);
  }
  result.push(...more.slice(next));
  return result;
}

function count({ symbols }: FileEntry, by: 1 | -1, counts: Int32Array, touched?: Set<number>): void {
  for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) {
    if (symbols[at] !== SymbolKind.function) continue;
    const id = symbols[at + 1]!;
    counts[id]! += by;
    touched?.add(id);
  }
}
