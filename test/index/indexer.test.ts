import { expect, test } from 'vitest';
import { CancelledError } from '../../server/src/base/cancellation';
import { extractors } from '../../server/src/extractors/registry';
import { FileExtractor } from '../../server/src/index/extract-file';
import { FactStore } from '../../server/src/index/fact-store';
import { contentDigest } from '../../server/src/workspace/content-digest';
import { Digests } from '../../server/src/index/digests';
import { Indexer, type IndexState } from '../../server/src/index/indexer';
import { decodeUtf8 } from '../../server/src/workspace/node-workspace';
import { createAtlas } from '../../server/src/services';
import { indexFixture, syntaxTools } from '../support/fixture';
import { MemoryWorkspace } from '../support/memory-workspace';

test('leaves out firmware, submodules, vendored subprojects and build directories, and names them', async () => {
  const { model } = await indexFixture(`
//- /.gitmodules
[submodule "x"]
	path = tests/lcitool/libvirt-ci
//- /MAINTAINERS
//- /roms/seabios/a.c
//- /tests/lcitool/libvirt-ci/b.py
//- /subprojects/toy.wrap
//- /subprojects/toy/c.c
//- /subprojects/libown/d.c
//- /build/build.ninja
//- /build/e.c
//- /node_modules/f.js
`);
  expect(model.paths).toEqual(['.gitmodules', 'MAINTAINERS', 'subprojects/libown/d.c', 'subprojects/toy.wrap']);
  expect(model.leftOut).toEqual([
    { path: 'build', reason: 'build directory' },
    { path: 'roms', reason: 'firmware sources' },
    { path: 'subprojects/toy', reason: 'vendored subproject' },
    { path: 'tests/lcitool/libvirt-ci', reason: 'git submodule' },
  ]);
});

test('an open buffer wins over the disk until it is closed', async () => {
  const { workspace, atlas } = await indexFixture('\n//- /VERSION\n1.0\n');
  const version = () => atlas.store.model.facts('qemu-version')[0]?.name;
  atlas.indexer.setOverlay('VERSION', Buffer.from('2.0\n'));
  expect(version()).toBe('2.0');
  workspace.write('VERSION', '3.0\n');
  atlas.indexer.refresh(['VERSION']);
  expect(version()).toBe('2.0');
  atlas.indexer.setOverlay('VERSION', undefined);
  expect(version()).toBe('3.0');
});

test('files come, change and go in one step', async () => {
  const { workspace, atlas } = await indexFixture('\n//- /a.c\n//- /b.c\n');
  workspace.remove('a.c');
  workspace.write('c.c', 'int c;\n');
  expect(atlas.indexer.refresh(['a.c', 'b.c', 'c.c', 'never.c']).paths).toEqual(['b.c', 'c.c']);
});

test('an unreadable, a binary and a huge file are each a plain state', async () => {
  const workspace = new MemoryWorkspace([
    ['secret.c', { unreadable: 'EACCES' }], ['rom.c', new Uint8Array([1, 0, 2])], ['huge.c', 'x'.repeat((4 << 20) + 1)], ['pc-bios/blob.bin', 'abc'],
  ]);
  const atlas = createAtlas(workspace, syntaxTools());
  const model = await atlas.indexer.indexAll({ isCancellationRequested: false });
  expect(model.files.map(({ path, lines, language }) => [path, lines, language])).toEqual([
    ['huge.c', -1, 'c'], ['pc-bios/blob.bin', -1, 'binary'], ['rom.c', -1, 'binary'], ['secret.c', -1, 'c'],
  ]);
  expect(model.problems().map(({ file, message }) => `${file}: ${message}`)).toEqual(['huge.c: not read: 4194305 bytes', 'secret.c: cannot be read (EACCES)']);
});

test('an empty folder and a tree without MAINTAINERS are states, not errors', async () => {
  const { model, atlas } = await indexFixture('');
  expect([model.paths, model.complete, atlas.indexer.state.phase]).toEqual([[], true, 'ready']);
});

test('cancelling stops at the next slice and keeps what is known', async () => {
  const store = new FactStore();
  const indexer = new Indexer({
    workspace: new MemoryWorkspace([['VERSION', '9.0\n'], ['block/a.c', ''], ['block/b.c', '']]),
    extractor: new FileExtractor(extractors, store.names, syntaxTools(), decodeUtf8), store,
    yieldNow: () => Promise.resolve(), now: nextMinute(), wallClock: () => 1e9, digests: new Digests(contentDigest, false),
  });
  const token = { isCancellationRequested: false };
  const states: IndexState['phase'][] = [];
  indexer.onState((state) => {
    states.push(state.phase);
    if (state.phase === 'indexing' && state.done === 2) token.isCancellationRequested = true;
  });
  await expect(indexer.indexAll(token)).rejects.toBeInstanceOf(CancelledError);
  expect(states).toEqual(['listing', 'indexing', 'indexing', 'failed']);
  expect(store.model.paths).toEqual(['VERSION', 'block/a.c', 'block/b.c']);
  expect(store.model.facts('qemu-version')[0]?.name).toBe('9.0');
  expect(store.model.complete).toBe(false);
});

/** A clock that makes every file end a slice. */
function nextMinute(): () => number {
  let minute = 0;
  return () => 60_000 * minute++;
}

test('a buffer closed without saving gives the file back, even when both are of one length', async () => {
  const { workspace, atlas } = await indexFixture('\n//- /VERSION\n1.0\n');
  const version = () => atlas.store.model.facts('qemu-version')[0]?.name;
  const before = atlas.store.model;
  expect(atlas.indexer.setOverlay('VERSION', Buffer.from('1.0\n'))).toBe(before);
  atlas.indexer.setOverlay('VERSION', Buffer.from('9.9\n'));
  expect(version()).toBe('9.9');
  atlas.indexer.setOverlay('VERSION', undefined);
  expect(version()).toBe('1.0');
  expect(workspace.read('VERSION').kind).toBe('bytes');
});
