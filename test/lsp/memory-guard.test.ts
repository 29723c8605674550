import { expect, test } from 'vitest';
import { collectThoroughly } from '../../server/src/lsp/garbage-collector';
import { MemoryGuard } from '../../server/src/lsp/memory-guard';
import { dumpModel } from '../differential/dump';
import { indexFixture } from '../support/fixture';

test('collects first, lets go when that is not enough, and not again at once', () => {
  let [used, now, garbage] = [50, 0, 0];
  const released: number[] = [];
  const guard = new MemoryGuard({ used: () => used, now: () => now, collect: () => { used -= garbage; }, lastUsed: () => now, tidy: () => expect.unreachable(), release: (bytes) => released.push(bytes) }, 100);
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

test('tidies up once after each time of use, when nobody has asked for a while', () => {
  let [now, lastUsed, tidied] = [0, 0, 0];
  const guard = new MemoryGuard({ used: () => 10, now: () => now, collect: () => expect.unreachable(), lastUsed: () => lastUsed, tidy: () => { tidied++; }, release: () => expect.unreachable() }, 100);
  const lookAt = (time: number): string => {
    now = time;
    return guard.look();
  };
  expect([lookAt(4999), lookAt(5000), lookAt(9000)]).toEqual(['nothing', 'tidied', 'nothing']);
  lastUsed = 9500;
  expect([lookAt(10_000), lookAt(20_000), lookAt(40_000), tidied]).toEqual(['nothing', 'tidied', 'nothing', 2]);
});

test('garbage is collected, all of it', async () => {
  const garbage = new WeakRef({ list: Array.from({ length: 1000 }, (_, i) => i) });
  await new Promise<void>((resolve) => { collectThoroughly(resolve); });
  expect(garbage.deref()).toBeUndefined();
});

test('what was let go is worked out again, the same', async () => {
  const { atlas } = await indexFixture('//- /MAINTAINERS\nBlock\n-----\nBlock layer core\nM: A <a@example.com>\nS: Supported\nF: block.c\n//- /VERSION\n1.0\n//- /block.c\nint x;\n');
  const before = dumpModel(atlas.store.model);
  atlas.store.release();
  expect(dumpModel(atlas.store.model)).toEqual(before);
  expect(dumpModel(atlas.indexer.refresh(['block.c']))).toEqual(before);
});
