import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Bytes that all cache files together may take; the oldest go first. */
const MAX_TOTAL = 512 << 20;
const SUFFIX = '.qatlas';

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

/** One cache file in the folder, for `qemu-atlas cache status`. */
export interface CacheFile {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** Stores one file a root. Every failure means "no cache": a full disk or a read-only folder never reaches the user. */
export class CacheFiles {
  constructor(readonly folder: string | undefined) {}

  fileOf(root: string): string | undefined {
    if (this.folder === undefined) return undefined;
    const id = createHash('sha256').update(path.resolve(root)).digest('hex').slice(0, 20);
    return path.join(this.folder, `${id}${SUFFIX}`);
  }

  /** Bytes of the cache of a root at a word-aligned place of memory; undefined when there is none. */
  read(root: string): Uint8Array | undefined {
    const file = this.fileOf(root);
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
  write(root: string, parts: readonly Uint8Array[]): boolean {
    const file = this.fileOf(root);
    if (file === undefined || this.folder === undefined) return false;
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const descriptor = fs.openSync(temporary, 'w', 0o600);
      try {
        for (const part of parts) fs.writeSync(descriptor, part);
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
    if (this.folder === undefined || !fs.existsSync(this.folder)) return [];
    const { folder } = this;
    return fs.readdirSync(folder).filter((name) => name.endsWith(SUFFIX)).sort().map((name) => {
      const status = fs.statSync(path.join(folder, name));
      return { file: path.join(folder, name), bytes: status.size, usedAt: status.mtimeMs };
    });
  }

  /** Removes the cache of one root, or every cache; answers how many files went. */
  clear(root?: string): number {
    const files = root === undefined ? this.list().map((entry) => entry.file) : [this.fileOf(root)];
    let removed = 0;
    for (const file of files) {
      if (file === undefined || !fs.existsSync(file)) continue;
      fs.rmSync(file);
      removed++;
    }
    return removed;
  }

  #evict(keep: string): void {
    let total = 0;
    for (const { file, bytes } of this.list().sort((a, b) => b.usedAt - a.usedAt)) {
      total += bytes;
      if (total > MAX_TOTAL && file !== keep) fs.rmSync(file, { force: true });
    }
  }
}

/** Removes what may be there; a folder that let nothing be written may not let anything be removed either. */
function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    return; // nothing of ours is left that anyone would read
  }
}
