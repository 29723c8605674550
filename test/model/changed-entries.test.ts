import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileEntry } from '../../server/src/facts/file-entry';
import { changedEntries } from '../../server/src/model/changed-entries';

function entry(path: string): FileEntry {
  return { path, language: 'c', size: 0, lines: 0, symbols: new Int32Array(0), facts: {}, problems: [] };
}

test('what came, went and changed, in path order', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(entry);
  const other = entry('c');
  expect(changedEntries([a!, b!, c!], [a!, other, d!])).toEqual([[b, undefined], [c, other], [undefined, d]]);
  expect(changedEntries([], [a!])).toEqual([[undefined, a]]);
  expect(changedEntries([a!], [a!])).toEqual([]);
});

test('applied to the list before they give the list after', () => {
  const lists = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'a/b', 'b', 'b.c', 'c', 'd', 'é'), fc.boolean()), { selector: ([path]) => path });
  fc.assert(fc.property(lists, lists, (left, right) => {
    const shared = new Map(left.map(([path]) => [path, entry(path)]));
    const before = [...shared.values()].sort((x, y) => (x.path < y.path ? -1 : 1));
    const now = right.map(([path, isSame]) => (isSame ? shared.get(path) ?? entry(path) : entry(path))).sort((x, y) => (x.path < y.path ? -1 : 1));
    const applied = new Map(before.map((one) => [one.path, one]));
    for (const [old, own] of changedEntries(before, now)) {
      expect(old).not.toBe(own);
      if (own === undefined) applied.delete(old.path);
      else applied.set(own.path, own);
    }
    expect([...applied.values()].sort((x, y) => (x.path < y.path ? -1 : 1))).toEqual(now);
    expect(now.every((one) => applied.get(one.path) === one)).toBe(true);
  }));
});
