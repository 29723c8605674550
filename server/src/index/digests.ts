import type { FileEntry } from '../facts/file-entry';

/** Digest of a file's content, as text; equal only for equal bytes. */
export type DigestOf = (bytes: Uint8Array) => string;

/**
 * Which content entries came from. A digest belongs to an entry, not to a path: an entry that was made anew from a
 * buffer, or is gone and back, has none that could be taken for its own.
 */
export class Digests {
  readonly #known = new WeakMap<FileEntry, string>();

  /** `everyFile`: note the digest of every file that is read, for an index that goes to other machines. */
  constructor(private readonly digestOf: DigestOf, readonly everyFile: boolean) {}

  set(entry: FileEntry, digest: string): void {
    this.#known.set(entry, digest);
  }

  /** True when these bytes are what the entry came from. */
  confirms(entry: FileEntry | undefined, bytes: Uint8Array): boolean {
    const digest = entry === undefined ? undefined : this.#known.get(entry);
    return digest !== undefined && digest === this.digestOf(bytes);
  }

  /** Notes where a new entry came from, where that is wanted. */
  note(entry: FileEntry, bytes: Uint8Array): void {
    if (this.everyFile) this.#known.set(entry, this.digestOf(bytes));
  }

  /** Digests by path of the entries that `isWanted`. */
  among(entries: readonly FileEntry[], isWanted: (entry: FileEntry) => boolean): ReadonlyMap<string, string> {
    const digests = new Map<string, string>();
    for (const entry of entries) {
      const digest = this.#known.get(entry);
      if (digest !== undefined && isWanted(entry)) digests.set(entry.path, digest);
    }
    return digests;
  }
}
