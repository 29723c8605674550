import { equalData } from '../base/equal';
import type { FactKind } from '../facts/facts';
import type { FileEntry } from '../facts/file-entry';
import type { Atlas } from '../services';

/**
 * Names the state of a tree: its commit, where there is one, and a digest of what the index knows of every file.
 * The same files have the same revision in every run. A file that changed while this process looked on counts with
 * its facts too, so that an edit which keeps sizes and line counts has another revision.
 */
export class Revisions {
  /** Each file as it was at the first look. Its facts may still lie unread in the cache, so it counts without. */
  readonly #first = new Map<string, FileEntry>();
  #last: { readonly entries: readonly FileEntry[]; readonly digest: number } | undefined;

  of({ store, workspace }: Pick<Atlas, 'store' | 'workspace'>): string {
    const { entries } = store;
    if (this.#last?.entries !== entries) this.#last = { entries, digest: this.#digest(entries) };
    const digest = (this.#last.digest >>> 0).toString(16).padStart(8, '0');
    const commit = workspace.commit()?.slice(0, 12);
    return commit === undefined ? digest : `${commit}-${digest}`;
  }

  #digest(entries: readonly FileEntry[]): number {
    let hash = 0x811c9dc5;
    for (const entry of entries) {
      hash = mixText(hash, entry.path);
      hash = mix(mix(hash, entry.size), entry.lines);
      if (!this.#isAsFirst(entry)) hash = mixText(hash, JSON.stringify([entry.facts, [...entry.symbols]]));
    }
    return hash;
  }

  #isAsFirst(entry: FileEntry): boolean {
    const first = this.#first.get(entry.path);
    if (first === undefined) this.#first.set(entry.path, entry);
    return first === undefined || first === entry || (sameFacts(first, entry) && equalData([...first.symbols], [...entry.symbols]));
  }
}

/** Kind by kind: facts of a cache are getters that the object inherits. */
function sameFacts({ facts: a }: FileEntry, { facts: b }: FileEntry): boolean {
  for (const facts of [a, b]) for (const kind in facts) if (!equalData(a[kind as FactKind], b[kind as FactKind])) return false;
  return true;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

function mixText(hash: number, text: string): number {
  let mixed = mix(hash, text.length);
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  return mixed;
}
