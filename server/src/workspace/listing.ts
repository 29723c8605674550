import * as fs from 'node:fs';
import * as path from 'node:path';
import { comparePaths, joinTreePath } from '../base/paths';
import { listWithGit } from './git';

/** What of a tree is not listed, by rules that the caller knows and this folder does not. */
export interface ListingRules {
  /** Why a directory stays out, or undefined when it is listed. `names` are its direct children, when known. */
  leaveOut(directory: string, names: readonly string[]): string | undefined;
}

export interface Listing {
  /** Tree paths of files, sorted byte-wise. Symbolic links to directories are never followed. */
  readonly paths: readonly string[];
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  readonly source: 'git' | 'walk';
}

/** Directories below which nothing is listed, however odd the tree (a symlink loop cannot happen, a bind mount can). */
const MAX_DEPTH = 64;
const MAX_FILES = 400_000;

/**
 * Lists the files of a tree: from git where it is allowed and answers, else by walking.
 * Unreadable directories are named in `leftOut`; nothing throws.
 */
export function listFiles(root: string, rules: ListingRules, options: { git: boolean }): Listing {
  const tracked = options.git ? listWithGit(root) : undefined;
  return tracked === undefined ? walk(root, rules) : filterListed(tracked, rules);
}

function walk(root: string, rules: ListingRules): Listing {
  const paths: string[] = [];
  const leftOut: { path: string; reason: string }[] = [];
  const visit = (directory: string, depth: number): void => {
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(path.join(root, directory), { withFileTypes: true });
    } catch (error) {
      leftOut.push({ path: directory, reason: `cannot be read (${errorCode(error)})` });
      return;
    }
    const reason = rules.leaveOut(directory, entries.map((entry) => entry.name)) ?? limitReason(depth, paths.length);
    if (reason !== undefined) {
      if (reason !== '') leftOut.push({ path: directory, reason });
      return;
    }
    for (const entry of entries) {
      const child = joinTreePath(directory, entry.name);
      if (entry.isDirectory()) visit(child, depth + 1);
      else if (entry.isFile() || (entry.isSymbolicLink() && isFileInside(root, child))) paths.push(child);
    }
  };
  visit('', 0);
  return { paths: paths.sort(comparePaths), leftOut: leftOut.sort((a, b) => comparePaths(a.path, b.path)), source: 'walk' };
}

function limitReason(depth: number, files: number): string | undefined {
  if (depth > MAX_DEPTH) return `more than ${MAX_DEPTH} directories deep`;
  if (files > MAX_FILES) return `more than ${MAX_FILES} files`;
  return undefined;
}

/** A list of files that git gave, without what the rules leave out. */
export function filterListed(tracked: readonly string[], rules: ListingRules): Listing {
  const names = new Map<string, string[]>();
  for (const file of tracked) {
    for (let child = file; child !== ''; ) {
      const slash = child.lastIndexOf('/');
      const parent = slash < 0 ? '' : child.slice(0, slash);
      const list = names.get(parent);
      if (list !== undefined && list.at(-1) === child.slice(slash + 1)) break;
      if (list === undefined) names.set(parent, [child.slice(slash + 1)]);
      else list.push(child.slice(slash + 1));
      if (list !== undefined) break;
      child = parent;
    }
  }
  const verdicts = new Map<string, string | undefined>();
  const leftOut: { path: string; reason: string }[] = [];
  const verdict = (directory: string): string | undefined => {
    if (verdicts.has(directory)) return verdicts.get(directory);
    const slash = directory.lastIndexOf('/');
    const inherited = directory === '' ? undefined : verdict(slash < 0 ? '' : directory.slice(0, slash));
    let own = inherited;
    if (inherited === undefined) {
      own = rules.leaveOut(directory, names.get(directory) ?? []);
      if (own !== undefined && own !== '') leftOut.push({ path: directory, reason: own });
    }
    verdicts.set(directory, own);
    return own;
  };
  const paths = tracked.filter((file) => {
    const slash = file.lastIndexOf('/');
    return verdict(slash < 0 ? '' : file.slice(0, slash)) === undefined;
  });
  return { paths: [...paths].sort(comparePaths), leftOut: leftOut.sort((a, b) => comparePaths(a.path, b.path)), source: 'git' };
}

/** True when a symbolic link ends at a regular file that is still below the root. */
function isFileInside(root: string, treePath: string): boolean {
  try {
    const target = fs.realpathSync(path.join(root, treePath));
    const realRoot = fs.realpathSync(root);
    return target.startsWith(realRoot + path.sep) && fs.statSync(target).isFile();
  } catch {
    return false; // dangling, looping or forbidden: the link is no file of this tree
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
