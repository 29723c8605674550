import * as fs from 'node:fs';
import * as path from 'node:path';
import { randomNumbers, type Step } from './synthetic';

export interface UpgradeOptions {
  readonly from: string;
  readonly to: string;
  readonly steps: number;
  readonly seed: number;
  /** Where the working copy goes; must not exist. */
  readonly work: string;
}

/** Firmware and other projects' sources: left out of every index. */
const FOREIGN = /^roms\//;

/**
 * One version of a tree becomes another: in each step a few directories' files change to what they are in
 * the second tree, come or go. At the end both are the same.
 */
export function* upgradeSteps({ from, to, steps, seed, work }: UpgradeOptions): Generator<Step> {
  const [before, after] = [filesOf(from), filesOf(to)];
  for (const name of before) copy(from, work, name);
  yield { name: 'start', paths: [] };
  const random = randomNumbers(seed);
  const differing = [...new Set([...before, ...after])].filter((name) => !sameFile(path.join(from, name), path.join(to, name)));
  // Whole directories mostly, as commits do; shuffled by directory, then cut into pieces.
  const order = new Map<string, number>();
  const rank = (name: string): number => {
    const directory = path.posix.dirname(name);
    if (!order.has(directory)) order.set(directory, random());
    return order.get(directory)! + random() / 50;
  };
  const shuffled = differing.map((name) => ({ name, rank: rank(name) })).sort((a, b) => a.rank - b.rank).map(({ name }) => name);
  const size = Math.ceil(shuffled.length / steps);
  const present = new Set(after);
  for (let step = 1; (step - 1) * size < shuffled.length; step++) {
    const paths = shuffled.slice((step - 1) * size, step * size);
    for (const name of paths) {
      if (present.has(name)) copy(to, work, name);
      else fs.rmSync(path.join(work, name));
    }
    yield { name: `${step}: ${paths[0] ?? ''} and ${paths.length - 1} more`, paths };
  }
}

function copy(from: string, to: string, name: string): void {
  fs.mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
  fs.copyFileSync(path.join(from, name), path.join(to, name));
}

function sameFile(a: string, b: string): boolean {
  const [left, right] = [fs.statSync(a, { throwIfNoEntry: false }), fs.statSync(b, { throwIfNoEntry: false })];
  if (left === undefined || right === undefined || left.size !== right.size) return false;
  return fs.readFileSync(a).equals(fs.readFileSync(b));
}

function filesOf(root: string): string[] {
  return fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !FOREIGN.test(name)).sort();
}
