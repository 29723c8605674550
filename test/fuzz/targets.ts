import * as fs from 'node:fs';
import * as path from 'node:path';
import { comparePaths } from '../../server/src/base/paths';
import { realTree } from '../support/real-tree';
import { extractorTargets, languageTargets } from './extractor-targets';
import { cacheTarget, hoverTarget, lspTarget, modelTarget } from './other-targets';
import type { Seed, Target } from './target';

const sampleTree = path.resolve('test/fixtures/sample-tree');
/** Of a real tree: larger files slow everything down and say nothing new. */
const MAX_SEED = 48 << 10;
const EVERY = 9;

/** Kinds of files that the sample tree has none of. */
const EXTRA: readonly (readonly [string, string])[] = [
  ['.mailmap', '# names\nA Person <a@example.com> <old@example.com>\nB <b@example.com> b <c@example.com>\n<d@example.com> <e@example.com>\n'],
  ['docs/notes.md', '# Title\n\nSome words about `hw/core`.\n\n## Next\n\n```c\nint x;\n```\n\n- [link](../README.rst)\n'],
  ['target/arm/cores.list', 'one.c\ntwo.c\n'],
];

export interface TargetOptions {
  readonly real: boolean;
  /** Names; undefined = all. */
  readonly wanted: readonly string[] | undefined;
}

/** Every target there is, made one after another. Those of whole languages repeat what the extractors' do: only when named. */
export async function* allTargets({ real, wanted }: TargetOptions): AsyncGenerator<Target> {
  const sample = [...filesOf(sampleTree, 1), ...EXTRA.map(([name, text]) => ({ name, bytes: Buffer.from(text) }))];
  const isWanted = (name: string): boolean => wanted?.includes(name) !== false;
  const seeds = [...sample, ...(real ? realSeeds() : [])];
  for (const target of await extractorTargets(seeds)) if (isWanted(target.name)) yield target;
  if (wanted !== undefined) for (const target of await languageTargets(seeds)) if (isWanted(target.name)) yield target;
  if (isWanted('model')) yield modelTarget(sample);
  if (isWanted('hover')) yield hoverTarget(sample);
  if (isWanted('cache')) yield cacheTarget(sample);
  if (isWanted('lsp')) yield lspTarget(sampleTree);
}

function realSeeds(): readonly Seed[] {
  const root = realTree('10.0');
  return root === undefined ? [] : filesOf(root, EVERY).filter(({ bytes }) => bytes.length <= MAX_SEED);
}

/** Files below a folder by tree path; every `every`th of them, and all that are one of a kind. */
function filesOf(root: string, every: number): Seed[] {
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !name.startsWith('roms/')).sort(comparePaths);
  return files.filter((name, i) => i % every === 0 || /\.(hx|decode)$|MAINTAINERS|mailmap/.test(name)).map((name) => ({ name, bytes: fs.readFileSync(path.join(root, name)) }));
}
