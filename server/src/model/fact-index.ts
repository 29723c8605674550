import type { FactKind } from '../facts/facts';
import type { FileEntry } from '../facts/file-entry';

type FactsOfFiles = ReadonlyMap<string, readonly unknown[]>;

/** Files that may change before the lists are made from scratch. */
const MAX_CHANGED = 400;

/**
 * Which files have facts of a kind. Made per kind when first asked for; an index over slightly different files
 * takes over the lists, and mends a list when it is asked for.
 */
export class FactIndex {
  readonly #byKind = new Map<FactKind, FactsOfFiles>();
  /** Lists of an earlier index, and what has changed since. */
  readonly #earlier = new Map<FactKind, { readonly list: FactsOfFiles; readonly changed: readonly Pair[] }>();

  constructor(private readonly files: readonly FileEntry[]) {}

  /** Files with facts of a kind, in path order. */
  of(kind: FactKind): FactsOfFiles {
    let list = this.#byKind.get(kind);
    if (list === undefined) {
      const earlier = this.#earlier.get(kind);
      list = (earlier === undefined ? undefined : mend(earlier.list, kind, earlier.changed)) ?? collected(this.files, kind);
      this.#byKind.set(kind, list);
      this.#earlier.delete(kind);
    }
    return list;
  }

  /** The index over `files`, sorted by path as well. */
  with(files: readonly FileEntry[]): FactIndex {
    if (files === this.files) return this;
    const index = new FactIndex(files);
    const changed = changedEntries(this.files, files);
    if (changed === undefined) return index;
    for (const [kind, list] of this.#byKind) index.#earlier.set(kind, { list, changed });
    for (const [kind, earlier] of this.#earlier) {
      if (earlier.changed.length + changed.length <= MAX_CHANGED) index.#earlier.set(kind, { list: earlier.list, changed: [...earlier.changed, ...changed] });
    }
    return index;
  }
}

type Pair = readonly [FileEntry, FileEntry];

/** Pairs of entries of one path that differ; undefined when paths came or went, or too many changed. */
function changedEntries(before: readonly FileEntry[], after: readonly FileEntry[]): Pair[] | undefined {
  if (before.length !== after.length) return undefined;
  const changed: Pair[] = [];
  for (let i = 0; i < after.length; i++) {
    const [old, now] = [before[i]!, after[i]!];
    if (old === now) continue;
    if (old.path !== now.path || changed.length === MAX_CHANGED) return undefined;
    changed.push([old, now]);
  }
  return changed;
}

/** The list with the changed files' facts exchanged; undefined when a file joins it, which has to be sorted in. */
function mend(list: FactsOfFiles, kind: FactKind, changed: readonly Pair[]): FactsOfFiles | undefined {
  let mended: Map<string, readonly unknown[]> | undefined;
  for (const [, { path, facts }] of changed) {
    const [before, after] = [(mended ?? list).get(path), facts[kind]];
    if (before === after) continue;
    if (before === undefined) return undefined;
    mended ??= new Map(list);
    if (after === undefined) mended.delete(path);
    else mended.set(path, after);
  }
  return mended ?? list;
}

function collected(files: readonly FileEntry[], kind: FactKind): FactsOfFiles {
  const found: [string, readonly unknown[]][] = [];
  for (const { path, facts } of files) {
    const own: readonly unknown[] | undefined = facts[kind];
    if (own !== undefined) found.push([path, own]);
  }
  return new Map(found);
}
