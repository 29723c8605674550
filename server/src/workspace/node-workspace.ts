import * as fs from 'node:fs';
import * as path from 'node:path';
import { headCommit } from './git';
import { listFiles, type Listing, type ListingRules } from './listing';
import { FileReader, type FileStamp, type ReadResult } from './reader';
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

  stat(treePath: string): FileStamp | undefined {
    try {
      return this.#reader.stat(treePath);
    } catch {
      return undefined; // a loop of links, or not ours to look at
    }
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

/** The nearest folder at or above `start` that holds at least `enough` of the `markers`, undefined when there is none. */
export function findRoot(start: string, markers: readonly string[], enough: number): string | undefined {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (countPresent(folder, markers) >= enough) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The first folder right below `start`, by name, that holds at least `enough` of the `markers`. */
export function findRootBelow(start: string, markers: readonly string[], enough: number): string | undefined {
  let names: fs.Dirent[];
  try {
    names = fs.readdirSync(start, { withFileTypes: true });
  } catch {
    return undefined; // the folder went away or is not ours to read
  }
  return names.filter((entry) => entry.isDirectory()).map((entry) => path.join(start, entry.name)).sort()
    .find((folder) => countPresent(folder, markers) >= enough);
}

function countPresent(folder: string, markers: readonly string[]): number {
  return markers.filter((marker) => fs.existsSync(path.join(folder, marker))).length;
}

/** The bytes [start, end) as text; what is no UTF-8 becomes U+FFFD, a leading byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8', start, end);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
