import * as fs from 'node:fs';
import * as path from 'node:path';
import { errorCode } from './listing';

/** Bytes of the largest file that is read whole. QEMU's largest source is 3.3 MB. */
export const MAX_READ = 8 << 20;

/** What tells a changed file from an unchanged one without reading it. */
export interface FileStamp {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

export type ReadResult =
  | { readonly kind: 'bytes'; /** Valid until the next read. */ readonly bytes: Buffer; readonly size: number; /** Milliseconds since 1970 of the last change. */ readonly changedAt: number; readonly linkTo?: string }
  | { readonly kind: 'too-large'; readonly size: number; readonly changedAt: number; /** Tree path of the file that a symbolic link stands for. */ readonly linkTo?: string }
  | { readonly kind: 'not-a-file'; readonly size: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Opens no last link, and does not wait for the other end of a pipe. Neither flag exists on Windows. */
const OPEN_FLAGS = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
const NO_LINK: number | undefined = fs.constants.O_NOFOLLOW;

/**
 * Reads files of one tree into one buffer that is used again and again. A symbolic link is followed
 * only where it ends inside the tree, whatever listed it.
 */
export class FileReader {
  #buffer = Buffer.allocUnsafeSlow(1 << 20);
  #realRoot: string | undefined;

  constructor(readonly root: string) {}

  /** Reads at most `limit` bytes when the file is larger than that (0 = only its size is wanted). Never throws. */
  read(treePath: string, limit = MAX_READ): ReadResult {
    // Both parts are normal paths: `path.join` would only look at every character of them again.
    const file = `${this.root}/${treePath}`;
    try {
      // Where the system cannot refuse a link while opening, it is looked at first.
      if (NO_LINK === undefined && fs.lstatSync(file).isSymbolicLink()) return this.#readLink(treePath, limit);
      return this.#readFile(fs.openSync(file, OPEN_FLAGS | (NO_LINK ?? 0)), limit);
    } catch (error) {
      const code = errorCode(error);
      // ELOOP: it is a link. EMLINK is what FreeBSD says.
      if (code === 'ELOOP' || code === 'EMLINK') return this.#readLink(treePath, limit);
      return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'gone' } : { kind: 'unreadable', reason: code };
    }
  }

  /** Reads what a link stands for. */
  #readLink(treePath: string, limit: number): ReadResult {
    const linkTo = this.#target(treePath);
    if (linkTo === undefined) return { kind: 'gone' };
    try {
      const result = this.#readFile(fs.openSync(path.join(this.#root(), linkTo), OPEN_FLAGS | (NO_LINK ?? 0)), limit);
      // A link to a directory is no file of the tree, as in a listing without git.
      if (result.kind === 'not-a-file') return { kind: 'gone' };
      return result.kind === 'unreadable' || result.kind === 'gone' ? result : { ...result, linkTo };
    } catch (error) {
      return { kind: 'unreadable', reason: errorCode(error) };
    }
  }

  /** Tree path that a link ends at; undefined when it dangles, loops or leads out of the tree. */
  #target(treePath: string): string | undefined {
    try {
      const relative = path.relative(this.#root(), fs.realpathSync(path.join(this.root, treePath)));
      return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep).join('/');
    } catch {
      return undefined;
    }
  }

  #root(): string {
    return (this.#realRoot ??= fs.realpathSync(this.root));
  }

  /** Reads an open file and closes it. */
  #readFile(descriptor: number, limit: number): ReadResult {
    try {
      const status = fs.fstatSync(descriptor);
      if (!status.isFile()) return { kind: 'not-a-file', size: 0 };
      if (status.size > limit) return { kind: 'too-large', size: status.size, changedAt: status.mtimeMs };
      return this.#readAll(descriptor, status.size, status.mtimeMs);
    } catch (error) {
      return { kind: 'unreadable', reason: errorCode(error) };
    } finally {
      fs.closeSync(descriptor);
    }
  }

  /** Size and last change without reading; undefined when there is no such file. */
  stat(treePath: string): FileStamp | undefined {
    let status = fs.lstatSync(`${this.root}/${treePath}`, { throwIfNoEntry: false });
    if (status?.isSymbolicLink() === true) {
      const target = this.#target(treePath);
      status = target === undefined ? undefined : fs.statSync(path.join(this.#root(), target), { throwIfNoEntry: false });
    }
    return status?.isFile() === true ? { size: status.size, changedAt: status.mtimeMs } : undefined;
  }

  /** A file that grows while it is read is taken up to the size it had when it was opened. */
  #readAll(descriptor: number, size: number, changedAt: number): ReadResult {
    if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(Math.min(MAX_READ, Math.max(size, this.#buffer.length * 2)));
    let filled = 0;
    while (filled < size) {
      const got = fs.readSync(descriptor, this.#buffer, filled, size - filled, filled);
      if (got === 0) break;
      filled += got;
    }
    return { kind: 'bytes', bytes: this.#buffer.subarray(0, filled), size: filled, changedAt };
  }
}
