import * as fs from 'node:fs';
import * as path from 'node:path';
import { normalizeTreePath } from '../base/paths';

/** A file that was written, for people to read. */
export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
  readonly lines: number;
}

/**
 * Writes texts below a folder, whole or not at all; a file keeps its mode unless another is given, a symbolic link stays one.
 * @throws Error when a path would leave the folder, be it through a link, or the disk says no.
 */
export function writeBelow(folder: string, files: readonly { readonly path: string; readonly text: string }[], more: { readonly mode?: number } = {}): WrittenFile[] {
  return files.map(({ path: treePath, text }) => {
    const safe = normalizeTreePath(treePath);
    if (safe === undefined || safe === '') throw new Error(`${treePath} lies outside ${folder}`);
    const file = path.join(folder, safe);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const real = realPlace(file);
    if (!real.startsWith(fs.realpathSync(folder) + path.sep)) throw new Error(`${treePath} lies outside ${folder}`);
    const temporary = `${real}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, text);
    const mode = more.mode ?? fs.statSync(real, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, real);
    return { file, bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1 };
  });
}

/**
 * Writes a file that a user named, piece by piece, whole or not at all; answers its bytes.
 * @throws Error when the disk says no.
 */
export function writeWhole(file: string, parts: Iterable<Uint8Array>): number {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let bytes = 0;
  try {
    const descriptor = fs.openSync(temporary, 'w');
    try {
      for (const part of parts) for (let at = 0; at < part.length; ) at += fs.writeSync(descriptor, part, at, part.length - at);
      bytes = fs.fstatSync(descriptor).size;
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  return bytes;
}

/** Where a file really is or will be: links followed, in the folder as in the file itself. */
function realPlace(file: string): string {
  const folder = fs.realpathSync(path.dirname(file));
  try {
    return fs.realpathSync(file);
  } catch {
    return path.join(folder, path.basename(file)); // not there yet, or a link to nothing, which is replaced
  }
}
