import { basename, comparePaths, dirname } from '../../../base/paths';
import { pushTo } from '../../../base/multimap';
import type { FileInfo } from '../../../facts/file-entry';
import { SymbolKind } from '../../../facts/symbols';
import type { Model } from '../../../model/model';

/** A file or directory that has another place in the second tree. */
export interface MovedPath {
  readonly from: string;
  readonly to: string;
  /** 0 to 1: share of the declared names they have in common; for files without names, of their path. */
  readonly similarity: number;
  readonly directory: boolean;
}

export interface PathChanges {
  readonly moved: readonly MovedPath[];
  readonly addedFiles: number;
  readonly removedFiles: number;
  /** Directories that came or went, without those that moved; of nested ones the outermost. */
  readonly addedDirectories: readonly string[];
  readonly removedDirectories: readonly string[];
}

const NAMES: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.functionMacro, SymbolKind.macro]);
const MIN_SIMILARITY = 0.5;
/** With the same name less of the content has to be the same. */
const MIN_SIMILARITY_SAME_NAME = 0.25;
/** Smaller files are alike by chance. */
const MIN_SIZE = 100;
/** A name that more files than this declare tells none of them apart. */
const MAX_FILES_OF_NAME = 8;

/** Which files and directories came, went and moved, told by the names they declare: no history is needed. */
export function diffPaths(before: Model, after: Model): PathChanges {
  const removed = before.paths.filter((path) => !after.isFile(path));
  const added = after.paths.filter((path) => !before.isFile(path));
  const files = movedFiles(before, after, removed, added);
  const directories = movedDirectories(before, after, files);
  const gone = new Set([...directories.map((move) => move.from)]);
  const come = new Set([...directories.map((move) => move.to)]);
  return {
    moved: [...directories, ...files].sort((a, b) => Number(b.directory) - Number(a.directory) || comparePaths(a.from, b.from)),
    addedFiles: added.length - files.length, removedFiles: removed.length - files.length,
    addedDirectories: outermost(after.directories().filter((path) => !before.isDirectory(path) && !isBelow(path, come))),
    removedDirectories: outermost(before.directories().filter((path) => !after.isDirectory(path) && !isBelow(path, gone))),
  };
}

function movedFiles(before: Model, after: Model, removed: readonly string[], added: readonly string[]): MovedPath[] {
  const namesOf = (model: Model, path: string): ReadonlySet<string> => new Set(model.symbolsIn(path, NAMES).map((symbol) => symbol.name));
  const addedNames = new Map(added.map((path) => [path, namesOf(after, path)]));
  const declaredBy = new Map<string, string[]>();
  const called = new Map<string, string[]>();
  for (const path of added) {
    pushTo(called, basename(path), path);
    for (const name of addedNames.get(path) ?? []) pushTo(declaredBy, name, path);
  }
  const pairs = removed.flatMap((from): MovedPath[] => {
    const names = namesOf(before, from);
    const shared = new Map<string, number>();
    for (const name of names) {
      const files = declaredBy.get(name) ?? [];
      if (files.length <= MAX_FILES_OF_NAME) for (const path of files) shared.set(path, (shared.get(path) ?? 0) + 1);
    }
    const candidates = new Set([...shared.keys(), ...(called.get(basename(from)) ?? [])]);
    return [...candidates].flatMap((to): MovedPath[] => {
      const others = addedNames.get(to) ?? new Set<string>();
      const similarity = isSameFile(before.file(from), after.file(to), names, others, shared.get(to) ?? 0) ? 1 : similarityOf(from, to, names, others, shared.get(to) ?? 0);
      const least = basename(from) === basename(to) ? MIN_SIMILARITY_SAME_NAME : MIN_SIMILARITY;
      return similarity >= least ? [{ from, to, similarity: Math.round(similarity * 100) / 100, directory: false }] : [];
    });
  });
  return bestPairs(pairs);
}

/** Files of one size, one number of lines and the same names are one file, however few the names are. */
function isSameFile(a: FileInfo | undefined, b: FileInfo | undefined, names: ReadonlySet<string>, others: ReadonlySet<string>, shared: number): boolean {
  if (a === undefined || b === undefined || a.size < MIN_SIZE || a.size !== b.size || a.lines !== b.lines || a.language !== b.language) return false;
  return names.size === others.size && shared === names.size && (shared > 0 || basename(a.path) === basename(b.path));
}

function similarityOf(from: string, to: string, names: ReadonlySet<string>, others: ReadonlySet<string>, shared: number): number {
  const all = names.size + others.size - shared;
  if (all >= 3) return shared / all;
  // Nothing declared: only the name and the directories are left to go by.
  if (basename(from) !== basename(to) || /^(meson\.build|Kconfig|trace\.h|trace-events|Makefile|index\.rst|README)/.test(basename(from))) return 0;
  const mine = new Set(dirname(from).split('/'));
  const common = dirname(to).split('/').filter((part) => mine.has(part)).length;
  return common / Math.max(mine.size, dirname(to).split('/').length, 1);
}

/** Every path once, the most similar pairs first. */
function bestPairs(pairs: readonly MovedPath[]): MovedPath[] {
  const used = new Set<string>();
  const sorted = [...pairs].sort((a, b) => b.similarity - a.similarity || comparePaths(a.from, b.from) || comparePaths(a.to, b.to));
  return sorted.filter(({ from, to }) => {
    if (used.has(`<${from}`) || used.has(`>${to}`)) return false;
    used.add(`<${from}`).add(`>${to}`);
    return true;
  });
}

/** A directory moved when it is gone and most of its own files that moved went to one other. */
function movedDirectories(before: Model, after: Model, files: readonly MovedPath[]): MovedPath[] {
  const destinations = new Map<string, Map<string, number>>();
  for (const { from, to } of files) {
    const row = destinations.get(dirname(from)) ?? new Map<string, number>();
    row.set(dirname(to), (row.get(dirname(to)) ?? 0) + 1);
    destinations.set(dirname(from), row);
  }
  return [...destinations].flatMap(([from, row]): MovedPath[] => {
    if (from === '' || after.isDirectory(from)) return [];
    const [to = '', count = 0] = [...row].sort((a, b) => b[1] - a[1] || comparePaths(a[0], b[0]))[0] ?? [];
    const own = (before.children(from) ?? []).filter((path) => before.isFile(path)).length;
    return to !== '' && count >= 2 && count / own >= 0.5 ? [{ from, to, similarity: Math.round((count / own) * 100) / 100, directory: true }] : [];
  });
}

function outermost(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  return paths.filter((path) => !all.has(dirname(path)));
}

function isBelow(path: string, directories: ReadonlySet<string>): boolean {
  for (let at = path; at !== ''; at = dirname(at)) if (directories.has(at)) return true;
  return false;
}
