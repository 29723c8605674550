import { expect, test } from 'vitest';
import type { FactsByKind } from '../../server/src/facts/facts';
import type { FileEntry } from '../../server/src/facts/file-entry';
import { FactStore } from '../../server/src/index/fact-store';

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

test('a first fill that names its kinds parses no fact until one is asked for', () => {
  const store = new FactStore();
  expect(store.model.facts('qemu-version')).toEqual([]);
  const { entry, parsed } = lazyEntry();
  store.apply(new Map([[entry.path, entry]]), { complete: false, leftOut: [], kinds: new Set(['qemu-version'] as const) });
  expect(parsed()).toBe(0);
  expect(store.model.facts('qemu-version')).toEqual([fact]);
  expect(parsed()).toBeGreaterThan(0);
});

test('a store that holds files compares facts, whatever the caller says about kinds', () => {
  const store = new FactStore();
  const { entry } = lazyEntry();
  store.apply(new Map([['a', { ...entry, path: 'a', facts: {} }]]), { complete: true });
  store.apply(new Map([[entry.path, entry]]), { complete: true, kinds: new Set() });
  expect(store.model.facts('qemu-version')).toEqual([fact]);
});
