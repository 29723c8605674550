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
  | { readonly kind: 'bytes'; /** Valid until the next read. */ readonly bytes: Buffer; readonly size: number; /** Milliseconds since 1970 of the last change. */ readonly changedAt: number }
  | { readonly kind: 'too-large'; readonly size: number; readonly changedAt: number }
  | { readonly kind: 'not-a-file'; readonly size: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads files of one tree into one buffer that is used again and again. */
export class FileReader {
  #buffer = Buffer.allocUnsafeSlow(1 << 20);

  constructor(readonly root: string) {}

  /** Reads at most `limit` bytes when the file is larger than that (0 = only its size is wanted). Never throws. */
  read(treePath: string, limit = MAX_READ): ReadResult {
    let descriptor: number;
    try {
      descriptor = fs.openSync(path.join(this.root, treePath), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    } catch (error) {
      const code = errorCode(error);
      return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'gone' } : { kind: 'unreadable', reason: code };
    }
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
    const status = fs.statSync(path.join(this.root, treePath), { throwIfNoEntry: false });
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
