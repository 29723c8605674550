import { expect, test } from 'vitest';
import { MemoryGuard } from '../../server/src/lsp/memory-guard';
import { dumpModel } from '../differential/dump';
import { indexFixture } from '../support/fixture';

test('collects first, lets go when that is not enough, and not again at once', () => {
  let [used, now, garbage] = [50, 0, 0];
  const released: number[] = [];
  const guard = new MemoryGuard({ used: () => used, now: () => now, collect: () => { used -= garbage; }, release: (bytes) => released.push(bytes) }, 100);
  expect(guard.look()).toBe('nothing');
  [used, garbage] = [95, 40];
  expect([guard.look(), used]).toEqual(['collected', 55]);
  [used, garbage] = [95, 0];
  expect(guard.look()).toBe('nothing');
  now = 4000;
  expect(guard.look()).toBe('released');
  now = 8000;
  expect(guard.look()).toBe('collected');
  now = 70_000;
  expect([guard.look(), released]).toEqual(['released', [95, 95]]);
});

test('what was let go is worked out again, the same', async () => {
  const { atlas } = await indexFixture('//- /MAINTAINERS\nBlock\n-----\nBlock layer core\nM: A <a@example.com>\nS: Supported\nF: block.c\n//- /VERSION\n1.0\n//- /block.c\nint x;\n');
  const before = dumpModel(atlas.store.model);
  atlas.store.release();
  expect(dumpModel(atlas.store.model)).toEqual(before);
  expect(dumpModel(atlas.indexer.refresh(['block.c']))).toEqual(before);
});
