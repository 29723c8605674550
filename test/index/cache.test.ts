import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractors } from '../../server/src/extractors/registry';
import { readContainer, writeContainer } from '../../server/src/index/cache-format';
import { IndexCache } from '../../server/src/index/index-cache';
import { createAtlas } from '../../server/src/services';
import { CacheFiles } from '../../server/src/workspace/cache-files';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-cache-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const TREE: [string, string][] = [
  ['MAINTAINERS', 'Block\n-----\nBlock layer core\nM: A <a@example.com>\nS: Supported\nF: block.c\n'], ['VERSION', '10.0\n'], ['block.c', 'int bdrv_open(void)\n{\n}\n'], ['blob.bin', '\0\0'],
];

async function indexWith(workspace: MemoryWorkspace, root = '/tree') {
  const atlas = createAtlas(workspace, syntaxTools(), new IndexCache(new CacheFiles(folder), root, extractors));
  const model = await atlas.indexer.indexAll({ isCancellationRequested: false });
  return { atlas, model, read: atlas.indexer.filesRead };
}

const dump = (model: Awaited<ReturnType<typeof indexWith>>['model']) => ({
  files: model.files.map(({ path: name, size, lines, language }) => [name, size, lines, language]),
  version: model.facts('qemu-version'), sections: model.facts('maintainers-section'), groups: model.facts('maintainers-group'),
  leftOut: model.leftOut, problems: model.problems(), symbols: model.paths.map((name) => model.symbolsIn(name)),
});

const cacheFile = () => path.join(folder, fs.readdirSync(folder)[0]!);

test('a second start reads nothing and knows the same', async () => {
  const workspace = new MemoryWorkspace(TREE);
  const cold = await indexWith(workspace);
  const warm = await indexWith(workspace);
  expect([cold.read, warm.read]).toEqual([4, 0]);
  expect(dump(warm.model)).toEqual(dump(cold.model));
});

test('changed, new and vanished files are read again, and only they', async () => {
  const workspace = new MemoryWorkspace(TREE);
  await indexWith(workspace);
  workspace.write('VERSION', '11.0\n');
  workspace.write('new.c', 'int x;\n');
  workspace.remove('block.c');
  const warm = await indexWith(workspace);
  expect(warm.read).toBe(2);
  expect(dump(warm.model)).toEqual(dump((await indexWith(workspace, '/elsewhere')).model));
});

test('a file changed within the tick of its stamp is read again', async () => {
  const workspace = new MemoryWorkspace(TREE);
  workspace.stampNow('VERSION');
  await indexWith(workspace);
  expect((await indexWith(workspace)).read).toBe(1);
});

test('any damage to the file means a cold start with the right answers', async () => {
  const workspace = new MemoryWorkspace(TREE);
  const sound = dump((await indexWith(workspace)).model);
  const bytes = fs.readFileSync(cacheFile());
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, flip, truncate) => {
    const damaged = Buffer.from(truncate ? bytes.subarray(0, at) : bytes);
    if (!truncate) damaged[at]! ^= flip;
    fs.writeFileSync(cacheFile(), damaged);
    expect(dump((await indexWith(workspace)).model)).toEqual(sound);
  }), { numRuns: 150 });
});

test('the cache of another root, build or format is not taken', () => {
  const parts = writeContainer('key', new Map([['a', new Uint8Array([1, 2, 3])]]));
  const bytes = new Uint8Array(Buffer.concat(parts));
  expect(readContainer(bytes, 'key')?.get('a')).toEqual(new Uint8Array([1, 2, 3]));
  expect(readContainer(bytes, 'other')).toBeUndefined();
  const newer = bytes.slice();
  newer[8]!++;
  expect(readContainer(newer, 'key')).toBeUndefined();
});

test('a folder that cannot be written is no error', () => {
  fs.writeFileSync(path.join(folder, 'file'), '');
  const files = new CacheFiles(path.join(folder, 'file', 'below'));
  expect(files.write('/tree', [new Uint8Array(1)])).toBe(false);
  expect(files.read('/tree')).toBeUndefined();
});

test('status and clear', () => {
  const files = new CacheFiles(folder);
  files.write('/a', [new Uint8Array(10)]);
  files.write('/b', [new Uint8Array(20)]);
  expect(files.list().map((entry) => entry.bytes).sort()).toEqual([10, 20]);
  expect(files.clear('/a')).toBe(1);
  expect(files.clear()).toBe(1);
  expect(files.list()).toEqual([]);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('an entry of a cache that takes the place of another keeps all it has', async () => {
  const workspace = new MemoryWorkspace(TREE);
  const { atlas: { store } } = await indexWith(workspace);
  const before = dump(store.model);
  const { atlas } = await indexWith(workspace);
  const cached = atlas.store.entry('block.c')!;
  atlas.store.apply(new Map([['block.c', { ...store.entry('block.c')!, symbols: new Int32Array(0), lines: 1 }]]), { complete: true });
  expect(atlas.store.model.symbolsIn('block.c')).toEqual([]);
  atlas.store.apply(new Map([['block.c', cached]]), { complete: true });
  expect(dump(atlas.store.model)).toEqual(before);
});
