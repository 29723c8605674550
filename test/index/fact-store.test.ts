import { expect, test } from 'vitest';
import type { FactsByKind } from '../../server/src/facts/facts';
import type { FileEntry } from '../../server/src/facts/file-entry';
import { FactStore, type KnownIndex } from '../../server/src/index/fact-store';

const fact = { kind: 'qemu-version', name: '10.0', file: 'VERSION', line: 0, endLine: 0 } as const;

/** An entry as a cache gives it: its facts are parsed when they are read. */
function lazyEntry(): { entry: FileEntry; parsed: () => number } {
  let count = 0;
  const facts: FactsByKind = {
    get 'qemu-version'() {
      count++;
      return [fact];
    },
  };
  return { entry: { path: 'VERSION', language: 'text', size: 5, lines: 1, symbols: new Int32Array(0), facts, problems: [] }, parsed: () => count };
}

test('a fill parses no fact until one is asked for', () => {
  const store = new FactStore();
  expect(store.model.facts('qemu-version')).toEqual([]);
  const { entry, parsed } = lazyEntry();
  store.fill({ entries: [entry], leftOut: [], kinds: new Set(['qemu-version'] as const), values: new Map() });
  expect(parsed()).toBe(0);
  expect(store.model.facts('qemu-version')).toEqual([fact]);
  expect(parsed()).toBeGreaterThan(0);
});

test('a fill may come in any order, and only into an empty store', () => {
  const store = new FactStore();
  const { entry } = lazyEntry();
  const known: KnownIndex = { entries: [entry, { ...entry, path: 'A' }], leftOut: [], kinds: new Set(), values: new Map() };
  expect(store.fill(known).paths).toEqual(['A', 'VERSION']);
  expect(() => store.fill(known)).toThrow('empty');
});

test('a change set is compared fact by fact', () => {
  const store = new FactStore();
  const { entry } = lazyEntry();
  store.apply(new Map([['a', { ...entry, path: 'a', facts: {} }]]), { complete: true });
  store.apply(new Map([[entry.path, entry]]), { complete: true });
  expect(store.model.facts('qemu-version')).toEqual([fact]);
});
