import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractors } from '../../server/src/extractors/registry';
import { IndexCache, portableIndex } from '../../server/src/index/index-cache';
import type { Model } from '../../server/src/model/model';
import { createAtlas } from '../../server/src/services';
import { CacheFiles } from '../../server/src/workspace/cache-files';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-portable-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const TREE: [string, string][] = [
  ['MAINTAINERS', 'Block\n-----\nBlock layer core\nM: A <a@example.com>\nS: Supported\nF: block.c\n'], ['VERSION', '10.0\n'], ['block.c', 'int bdrv_open(void)\n{\n}\n'], ['blob.bin', '\0\0'],
];
const never = { isCancellationRequested: false };

async function exported(workspace: MemoryWorkspace): Promise<Uint8Array> {
  const { indexer, store } = createAtlas(workspace, syntaxTools(), undefined, { digests: true });
  await indexer.indexAll(never);
  return new Uint8Array(Buffer.concat(portableIndex(indexer.content()!, store.names, extractors)));
}

const cacheOf = (root: string): IndexCache => new IndexCache(new CacheFiles(folder), root, extractors);

async function start(workspace: MemoryWorkspace, root: string) {
  const atlas = createAtlas(workspace, syntaxTools(), cacheOf(root));
  const model = await atlas.indexer.indexAll(never);
  return { ...atlas, model, counts: [atlas.indexer.filesRead, atlas.indexer.filesConfirmed] };
}

async function fresh(workspace: MemoryWorkspace): Promise<Model> {
  return createAtlas(workspace, syntaxTools()).indexer.indexAll(never);
}

const dump = (model: Model) => ({
  files: model.files.map(({ path: name, size, lines, language }) => [name, size, lines, language]), version: model.facts('qemu-version'),
  sections: model.facts('maintainers-section'), problems: model.problems(), symbols: model.paths.map((name) => model.symbolsIn(name)),
});

test('another checkout of the same content, at another path and with other stamps, extracts nothing; its next start reads nothing', async () => {
  const index = await exported(new MemoryWorkspace(TREE));
  const other = new MemoryWorkspace(TREE);
  other.write('block.c', TREE[2]![1]); // same text, another stamp
  expect(cacheOf('/b').adopt(index)).toBe('adopted');
  const first = await start(other, '/b');
  expect(first.counts).toEqual([4, 3]); // of a binary file only the size is known
  expect(dump(first.model)).toEqual(dump(await fresh(other)));
  expect((await start(other, '/b')).counts).toEqual([0, 0]);
});

test('what differs is read for facts, what is new or gone is seen', async () => {
  const index = await exported(new MemoryWorkspace(TREE));
  const other = new MemoryWorkspace(TREE);
  other.write('VERSION', '11.0\n'); // of the same length
  other.write('new.c', 'int x;\n');
  other.remove('block.c');
  expect(cacheOf('/b').adopt(index)).toBe('adopted');
  const { model, counts } = await start(other, '/b');
  expect(counts).toEqual([4, 1]);
  expect(dump(model)).toEqual(dump(await fresh(other)));
});

test('files whose stamps cannot be relied on yet are compared by content again', async () => {
  const workspace = new MemoryWorkspace(TREE);
  expect(cacheOf('/b').adopt(await exported(workspace))).toBe('adopted');
  workspace.stampNow('block.c');
  await start(workspace, '/b');
  expect((await start(workspace, '/b')).counts).toEqual([1, 1]);
  workspace.write('block.c', 'int bdrv_shut(void)\n{\n}\n');
  workspace.stampNow('block.c');
  const { model, counts } = await start(workspace, '/b');
  expect(counts).toEqual([1, 0]);
  expect(dump(model)).toEqual(dump(await fresh(workspace)));
});

test('a file that goes away and comes back is not taken for what it was', async () => {
  const workspace = new MemoryWorkspace(TREE);
  expect(cacheOf('/b').adopt(await exported(workspace))).toBe('adopted');
  const { indexer, store } = await start(workspace, '/b');
  workspace.remove('block.c');
  indexer.refresh(['block.c']);
  workspace.write('block.c', TREE[2]![1]);
  indexer.refresh(['block.c']);
  expect(dump(store.model)).toEqual(dump(await fresh(workspace)));
});

test('nothing in it says where it was made, and the same tree gives the same bytes', async () => {
  const one = await exported(new MemoryWorkspace(TREE));
  const touched = new MemoryWorkspace(TREE);
  for (const [name, text] of TREE) touched.write(name, text);
  expect(Buffer.from(await exported(touched)).equals(Buffer.from(one))).toBe(true);
});

test('any damage: nothing is taken over', async () => {
  const index = await exported(new MemoryWorkspace(TREE));
  fc.assert(fc.property(fc.nat(index.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, truncate) => {
    const damaged = new Uint8Array(truncate ? index.subarray(0, at) : index);
    if (!truncate) damaged[at]! ^= flip;
    const outcome = cacheOf('/b').adopt(damaged);
    // Bytes between sections carry nothing: with those damaged it is the same index.
    expect(outcome === 'no-index' || takenAs(damaged, index)).toBe(true);
  }), { numRuns: 150 });

  function takenAs(damaged: Uint8Array, sound: Uint8Array): boolean {
    cacheOf('/b').adopt(damaged);
    const taken = new CacheFiles(folder).read('/b')!;
    cacheOf('/b').adopt(sound);
    return Buffer.from(taken).equals(Buffer.from(new CacheFiles(folder).read('/b')!));
  }
});

test('the cache of a root is no portable index, and a folder that cannot be written is said', async () => {
  const workspace = new MemoryWorkspace(TREE);
  await start(workspace, '/a');
  expect(cacheOf('/b').adopt(new CacheFiles(folder).read('/a')!)).toBe('no-index');
  fs.writeFileSync(path.join(folder, 'file'), '');
  const nowhere = new IndexCache(new CacheFiles(path.join(folder, 'file', 'below')), '/b', extractors);
  expect(nowhere.adopt(await exported(workspace))).toBe('not-written');
});
