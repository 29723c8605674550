import { dirname } from '../base/paths';
import type { FileInfo } from '../facts/file-entry';
import { derivation, type Model } from './model';

/** All that lies below a directory. */
export interface DirectorySize {
  readonly files: number;
  readonly bytes: number;
  /** Of text files. */
  readonly lines: number;
  /** Files that are only known to be there, or empty and binary: none has bytes or lines yet. */
  readonly unread: number;
}

/** True for a file of which nothing but its path is known; an empty binary one looks the same. */
export function isUnread({ size, lines }: Pick<FileInfo, 'size' | 'lines'>): boolean {
  return size === 0 && lines < 0;
}

const sizes = derivation('directory-sizes', (model) => {
  const totals = new Map<string, { files: number; bytes: number; lines: number; unread: number }>();
  for (const { path, size, lines } of model.files) {
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      let total = totals.get(directory);
      if (total === undefined) totals.set(directory, (total = { files: 0, bytes: 0, lines: 0, unread: 0 }));
      total.files++;
      total.bytes += size;
      total.lines += Math.max(lines, 0);
      if (isUnread({ size, lines })) total.unread++;
      if (directory === '') break;
    }
  }
  return totals;
});

/** Undefined when the tree has no such directory. */
export function sizeOfDirectory(model: Model, directory: string): DirectorySize | undefined {
  return model.get(sizes).get(directory);
}
