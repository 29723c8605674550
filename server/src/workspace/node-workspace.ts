import * as fs from 'node:fs';
import * as path from 'node:path';
import { headCommit } from './git';
import { listFiles, type Listing, type ListingRules } from './listing';
import { FileReader, type ReadResult } from './reader';
import type { WorkspaceFiles } from './workspace-files';

export interface NodeWorkspaceOptions {
  /** Whether git may be run in this tree (a trusted workspace). */
  readonly git: boolean;
}

/** A tree on disk. `root` is an absolute path. */
export class NodeWorkspace implements WorkspaceFiles {
  readonly #reader: FileReader;

  constructor(readonly root: string, private readonly options: NodeWorkspaceOptions) {
    this.#reader = new FileReader(root);
  }

  list(rules: ListingRules): Listing {
    return listFiles(this.root, rules, { git: this.options.git });
  }

  read(treePath: string, limit?: number): ReadResult {
    return this.#reader.read(treePath, limit);
  }

  names(directory: string): readonly string[] {
    try {
      return fs.readdirSync(path.join(this.root, directory)).sort();
    } catch {
      return []; // not there, or not ours to read
    }
  }

  commit(): string | undefined {
    return headCommit(this.root);
  }
}

/** The folder at or above `start` that holds all `markers`, undefined when there is none. */
export function findRoot(start: string, markers: readonly string[]): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (markers.every((marker) => fs.existsSync(path.join(folder, marker)))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** Bytes as text; what is no UTF-8 becomes U+FFFD, a leading byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
