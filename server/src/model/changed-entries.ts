import { comparePaths } from '../base/paths';
import type { FileEntry } from '../facts/file-entry';

/** What a file was and is: both, or one where it came or went. */
export type ChangedEntry = readonly [before: FileEntry, now: FileEntry] | readonly [before: FileEntry, now: undefined] | readonly [before: undefined, now: FileEntry];

/** Entries that differ between two lists, each sorted by path; in path order. The same object means the same content. */
export function changedEntries(before: readonly FileEntry[], now: readonly FileEntry[]): ChangedEntry[] {
  if (before === now) return [];
  const changed: ChangedEntry[] = [];
  let i = 0;
  let j = 0;
  for (let old = before[0], own = now[0]; old !== undefined || own !== undefined; old = before[i], own = now[j]) {
    if (old === own) {
      i++;
      j++;
    } else if (own === undefined || (old !== undefined && comparePaths(old.path, own.path) < 0)) {
      changed.push([old!, undefined]);
      i++;
    } else if (old === undefined || comparePaths(old.path, own.path) > 0) {
      changed.push([undefined, own]);
      j++;
    } else {
      changed.push([old, own]);
      i++;
      j++;
    }
  }
  return changed;
}
