import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Bytes that all cache files together may take; the oldest go first. */
const MAX_TOTAL = 512 << 20;
const SUFFIX = '.qatlas';
const UNFINISHED = '.tmp';
/** Milliseconds after which a file that was never finished is nobody's: its server was killed. */
const ABANDONED = 3_600_000;

/** The folder for cache files, undefined when QEMU_ATLAS_CACHE=off. The variable may also name another folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const chosen = env['QEMU_ATLAS_CACHE'];
  if (chosen === 'off') return undefined;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'qemu-atlas', 'index');
  if (process.platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'qemu-atlas', 'index');
  return path.join(env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'qemu-atlas', 'index');
}

/** Short name of a tree by its place, for files and folders kept for it. */
export function rootId(root: string): string {
  return createHash('sha256').update(path.resolve(root)).digest('hex').slice(0, 20);
}

/** One cache file in the folder, for `qemu-atlas cache status`. */
export interface CacheFile {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** The facts of a tree, and what was worked out from them. */
export type CachePart = 'index' | 'values';

/** Stores two files a root. Every failure means "no cache": a full disk or a read-only folder never reaches the user. */
export class CacheFiles {
  constructor(readonly folder: string | undefined) {}

  fileOf(root: string, part: CachePart = 'index'): string | undefined {
    if (this.folder === undefined) return undefined;
    return path.join(this.folder, `${rootId(root)}${part === 'index' ? '' : `-${part}`}${SUFFIX}`);
  }

  /** Bytes of a cache file of a root at a word-aligned place of memory; undefined when there is none. */
  read(root: string, part?: CachePart): Uint8Array | undefined {
    const file = this.fileOf(root, part);
    if (file === undefined) return undefined;
    try {
      const descriptor = fs.openSync(file, 'r');
      try {
        const bytes = new Uint8Array(fs.fstatSync(descriptor).size);
        let filled = 0;
        for (let got = 1; got > 0 && filled < bytes.length; filled += got) got = fs.readSync(descriptor, bytes, filled, bytes.length - filled, filled);
        return filled === bytes.length ? bytes : undefined;
      } finally {
        fs.closeSync(descriptor);
      }
    } catch {
      return undefined; // none yet, or not ours to read
    }
  }

  /** Writes beside the old file and renames: another server sees the old one or the new one, never a half. */
  write(root: string, bytes: readonly Uint8Array[], part?: CachePart): boolean {
    const file = this.fileOf(root, part);
    if (file === undefined || this.folder === undefined) return false;
    // Servers in containers may share a folder and have the same number.
    const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}${UNFINISHED}`;
    try {
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const descriptor = fs.openSync(temporary, 'w', 0o600);
      try {
        for (const piece of bytes) writeAll(descriptor, piece);
      } finally {
        fs.closeSync(descriptor);
      }
      fs.renameSync(temporary, file);
      this.#evict(file);
      return true;
    } catch {
      removeQuietly(temporary);
      return false; // disk full or folder read-only: the next start is a cold one
    }
  }

  list(): CacheFile[] {
    return this.#filesWith(SUFFIX);
  }

  /** Sorted by name; what goes away meanwhile (another server evicts, too) is not there. */
  #filesWith(ending: string): CacheFile[] {
    const { folder } = this;
    if (folder === undefined) return [];
    return namesIn(folder).filter((name) => name.endsWith(ending)).flatMap((name) => {
      const file = path.join(folder, name);
      const status = fs.statSync(file, { throwIfNoEntry: false });
      return status === undefined ? [] : [{ file, bytes: status.size, usedAt: status.mtimeMs }];
    });
  }

  /** Removes the cache of one root, or every cache; answers how many indexes went. */
  clear(root?: string): number {
    const files = root === undefined ? this.list().map((entry) => entry.file) : [this.fileOf(root), this.fileOf(root, 'values')];
    let removed = 0;
    for (const file of files) {
      if (file === undefined || !fs.existsSync(file)) continue;
      fs.rmSync(file, { force: true });
      if (!file.endsWith(`-values${SUFFIX}`)) removed++;
    }
    if (root === undefined) for (const { file } of this.#filesWith(UNFINISHED)) removeQuietly(file);
    return removed;
  }

  #evict(keep: string): void {
    const now = Date.now();
    for (const { file, usedAt } of this.#filesWith(UNFINISHED)) if (now - usedAt > ABANDONED) removeQuietly(file);
    let total = 0;
    for (const { file, bytes } of this.list().sort((a, b) => b.usedAt - a.usedAt)) {
      total += bytes;
      if (total > MAX_TOTAL && file !== keep) removeQuietly(file);
    }
  }
}

/** Names in a folder, sorted; none when it is not there. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch {
    return []; // no cache was ever written, or it is not ours to read
  }
}

/** A disk that fills up takes a part of what it is given before it refuses the rest. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += fs.writeSync(descriptor, bytes, written, bytes.length - written);
}

/** Removes what may be there; a folder that let nothing be written may not let anything be removed either. */
function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    return; // nothing of ours is left that anyone would read
  }
}
