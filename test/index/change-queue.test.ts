import { expect, test } from 'vitest';
import { ChangeQueue } from '../../server/src/index/change-queue';
import { extractors } from '../../server/src/extractors/registry';
import { FileExtractor } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { contentDigest } from '../../server/src/workspace/content-digest';
import { Digests } from '../../server/src/index/digests';
import { Indexer } from '../../server/src/index/indexer';
import { decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';

/** An indexer that yields after every file, and a hook that runs at each yield. */
async function slowIndexer(workspace: MemoryWorkspace) {
  const store = new FactStore();
  let minute = 0;
  const hooks: (() => void)[] = [];
  const indexer = new Indexer({
    workspace, store, extractor: new FileExtractor(extractors, store.names, syntaxTools(), decodeUtf8),
    yieldNow: () => { hooks.shift()?.(); return Promise.resolve(); }, now: () => 60_000 * minute++, wallClock: () => 1e9, digests: new Digests(contentDigest, false),
  });
  await indexer.indexAll({ isCancellationRequested: false });
  return { indexer, queue: new ChangeQueue(indexer), hooks, store };
}

test('a change set shows at once or not at all', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n'], ['a.c', '1\n'], ['b.c', '1\n']]);
  const { queue, hooks, store } = await slowIndexer(workspace);
  workspace.write('VERSION', '2.0\n');
  workspace.remove('a.c');
  workspace.write('c.c', 'new\n');
  const seen: string[][] = [];
  for (let i = 0; i < 3; i++) hooks.push(() => seen.push([store.model.facts('qemu-version')[0]!.name, ...store.model.paths]));
  const model = await queue.add(['VERSION', 'a.c', 'c.c']);
  expect(seen.length).toBeGreaterThan(0);
  for (const state of seen) expect(state).toEqual(['1.0', 'VERSION', 'a.c', 'b.c']);
  expect(model.facts('qemu-version')[0]!.name).toBe('2.0');
  expect(model.paths).toEqual(['VERSION', 'b.c', 'c.c']);
});

test('a newer change cancels the older run; both are in the next model', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n'], ['a.c', '\n'], ['b.c', '\n']]);
  const { queue, hooks } = await slowIndexer(workspace);
  workspace.write('a.c', 'int first(void)\n{\n}\n');
  let second: Promise<unknown> | undefined;
  hooks.push(() => {
    workspace.write('VERSION', '3.0\n');
    second = queue.add(['VERSION']);
  });
  const model = await queue.add(['a.c', 'b.c']);
  await second;
  expect(model.facts('qemu-version')[0]!.name).toBe('3.0');
  expect(model.file('a.c')!.lines).toBe(3);
});

test('a file that changes again while it is being read is read again', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n']]);
  const { queue, hooks } = await slowIndexer(workspace);
  workspace.write('VERSION', '2.0\n');
  hooks.push(() => {
    workspace.write('VERSION', '2.1\n');
    void queue.add(['VERSION']);
  });
  expect((await queue.add(['VERSION'])).facts('qemu-version')[0]!.name).toBe('2.1');
});

test('a new directory, a vanished one and a new submodule', async () => {
  const workspace = new MemoryWorkspace([['hw/a.c', ''], ['hw/b.c', ''], ['x/y.c', '']]);
  const { queue } = await slowIndexer(workspace);
  workspace.remove('hw/a.c');
  workspace.remove('hw/b.c');
  workspace.write('net/new.c', '');
  expect((await queue.add(['hw', 'net'])).paths).toEqual(['net/new.c', 'x/y.c']);
  workspace.write('.gitmodules', '[submodule "x"]\n\tpath = x\n');
  const model = await queue.add(['.gitmodules']);
  expect(model.paths).toEqual(['.gitmodules', 'net/new.c']);
  expect(model.leftOut).toEqual([{ path: 'x', reason: 'git submodule' }]);
});

test('an edit that comes while a change set is read is not undone by it', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n'], ['a.c', '1\n'], ['b.c', '1\n']]);
  const { indexer, queue, hooks, store } = await slowIndexer(workspace);
  indexer.setOverlay('VERSION', Buffer.from('2.0\n'));
  hooks.push(() => indexer.setOverlay('VERSION', Buffer.from('3.0\n')));
  await queue.add(['VERSION', 'a.c', 'b.c']);
  expect(store.model.facts('qemu-version')[0]?.name).toBe('3.0');
});

test('a cancelled change set leaves no trace: its files still count as stale', async () => {
  const workspace = new MemoryWorkspace([['VERSION', '1.0\n'], ['a.c', '1\n']]);
  const { indexer, hooks } = await slowIndexer(workspace);
  workspace.write('VERSION', '2.0\n');
  const token = { isCancellationRequested: false };
  hooks.push(() => { token.isCancellationRequested = true; });
  await expect(indexer.update(['VERSION', 'a.c'], token)).rejects.toThrow('cancelled');
  expect(indexer.stale()).toEqual(['VERSION']);
});
