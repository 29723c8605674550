import { comparePaths, dirname } from '../../server/src/base/paths';
import type { Listing, ListingRules } from '../../server/src/workspace/listing';
import type { FileStamp, ReadResult } from '../../server/src/workspace/reader';
import type { WorkspaceFiles } from '../../server/src/workspace/workspace-files';

/** What a file of a MemoryWorkspace holds: text (as UTF-8), bytes, or why it cannot be read. */
export type MemoryFile = string | Uint8Array | { readonly unreadable: string };

/** A tree in memory, with the same rules as one on disk. Tests change it with `write` and `remove`. */
export class MemoryWorkspace implements WorkspaceFiles {
  readonly #files: Map<string, MemoryFile>;
  readonly #stamps = new Map<string, number>();
  /** Answer of `commit()`. */
  head: string | undefined;

  constructor(files: Iterable<readonly [string, MemoryFile]> = []) {
    this.#files = new Map(files);
  }

  write(path: string, content: MemoryFile): void {
    this.#stamps.set(path, (this.#stamps.get(path) ?? 1) + 1);
    this.#files.set(path, content);
  }

  /** Makes a file look as if it had been changed this very moment. */
  stampNow(path: string): void {
    this.#stamps.set(path, Date.now() + 60_000);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  list(rules: ListingRules): Listing {
    const leftOut: { path: string; reason: string }[] = [];
    const verdicts = new Map<string, string | undefined>();
    const verdict = (directory: string): string | undefined => {
      if (verdicts.has(directory)) return verdicts.get(directory);
      let reason = directory === '' ? undefined : verdict(dirname(directory));
      if (reason === undefined) {
        reason = rules.leaveOut(directory, this.names(directory));
        if (reason !== undefined && reason !== '') leftOut.push({ path: directory, reason });
      }
      verdicts.set(directory, reason);
      return reason;
    };
    const paths = [...this.#files.keys()].filter((path) => verdict(dirname(path)) === undefined).sort(comparePaths);
    return { paths, leftOut: leftOut.sort((a, b) => comparePaths(a.path, b.path)), source: 'walk' };
  }

  read(path: string, limit = Number.MAX_SAFE_INTEGER): ReadResult {
    const content = this.#files.get(path);
    if (content === undefined) return { kind: 'gone' };
    if (typeof content === 'object' && 'unreadable' in content) return { kind: 'unreadable', reason: content.unreadable };
    const bytes = Buffer.from(content);
    return bytes.length > limit ? { kind: 'too-large', size: bytes.length, changedAt: 1 } : { kind: 'bytes', bytes, size: bytes.length, changedAt: this.#stamps.get(path) ?? 1 };
  }

  stat(path: string): FileStamp | undefined {
    const content = this.#files.get(path);
    if (content === undefined || (typeof content === 'object' && 'unreadable' in content)) return undefined;
    return { size: Buffer.byteLength(content), changedAt: this.#stamps.get(path) ?? 1 };
  }

  names(directory: string): readonly string[] {
    const names = new Set<string>();
    const prefix = directory === '' ? '' : `${directory}/`;
    for (const path of this.#files.keys()) if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/')[0]!);
    return [...names].sort(comparePaths);
  }

  commit(): string | undefined {
    return this.head;
  }
}
