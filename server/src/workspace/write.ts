import * as fs from 'node:fs';
import * as path from 'node:path';
import { normalizeTreePath } from '../base/paths';

/** A file that was written, for people to read. */
export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
  readonly lines: number;
}

/** Writes texts below a folder, whole or not at all. @throws Error when a path would leave the folder, or the disk says no. */
export function writeBelow(folder: string, files: readonly { readonly path: string; readonly text: string }[]): WrittenFile[] {
  return files.map(({ path: treePath, text }) => {
    const safe = normalizeTreePath(treePath);
    if (safe === undefined || safe === '') throw new Error(`${treePath} lies outside ${folder}`);
    const file = path.join(folder, safe);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, file);
    return { file, bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1 };
  });
}
