import { dirname } from '../base/paths';
import { derivation, type Model } from './model';

/** All that lies below a directory. */
export interface DirectorySize {
  readonly files: number;
  readonly bytes: number;
  /** Of text files. */
  readonly lines: number;
}

const sizes = derivation('directory-sizes', (model) => {
  const totals = new Map<string, { files: number; bytes: number; lines: number }>();
  for (const { path, size, lines } of model.files) {
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      let total = totals.get(directory);
      if (total === undefined) totals.set(directory, (total = { files: 0, bytes: 0, lines: 0 }));
      total.files++;
      total.bytes += size;
      total.lines += Math.max(lines, 0);
      if (directory === '') break;
    }
  }
  return totals;
});

/** Undefined when the tree has no such directory. */
export function sizeOfDirectory(model: Model, directory: string): DirectorySize | undefined {
  return model.get(sizes).get(directory);
}
