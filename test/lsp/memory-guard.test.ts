import { expect, test } from 'vitest';
import { MemoryGuard } from '../../server/src/lsp/memory-guard';
import { dumpModel } from '../differential/dump';
import { indexFixture } from '../support/fixture';

test('lets go before the ceiling, and not again at once', () => {
  let [used, now] = [70, 0];
  const released: number[] = [];
  const guard = new MemoryGuard({ used: () => used, now: () => now, release: (bytes) => released.push(bytes) }, 100);
  expect(guard.look()).toBe(false);
  used = 85;
  expect(guard.look()).toBe(true);
  now = 30_000;
  expect(guard.look()).toBe(false);
  now = 61_000;
  expect([guard.look(), released]).toEqual([true, [85, 85]]);
});

test('what was let go is worked out again, the same', async () => {
  const { atlas } = await indexFixture('//- /MAINTAINERS\nBlock\n-----\nBlock layer core\nM: A <a@example.com>\nS: Supported\nF: block.c\n//- /VERSION\n1.0\n//- /block.c\nint x;\n');
  const before = dumpModel(atlas.store.model);
  atlas.store.release();
  expect(dumpModel(atlas.store.model)).toEqual(before);
  expect(dumpModel(atlas.indexer.refresh(['block.c']))).toEqual(before);
});
