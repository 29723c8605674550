import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameTable } from '../../server/src/base/names';
import type { FileEntry } from '../../server/src/facts/file-entry';
import { SymbolKind } from '../../server/src/facts/symbols';
import { SymbolIndex } from '../../server/src/model/symbol-index';

function entryOf(names: NameTable, path: string, functions: readonly string[]): FileEntry {
  const symbols = Int32Array.from(functions.flatMap((name, line) => [SymbolKind.function, names.internText(name), line, line, 0]));
  return { path, language: 'c', size: 1, lines: 1, symbols, facts: {}, problems: [] };
}

test('finds by name and kind, in path order', () => {
  const names = new NameTable();
  const index = SymbolIndex.over(names, [entryOf(names, 'a.c', ['f', 'g']), entryOf(names, 'b.c', ['g'])]);
  expect(index.find('g').map(({ file, line }) => `${file}:${line}`)).toEqual(['a.c:1', 'b.c:0']);
  expect(index.find('g', new Set([SymbolKind.struct]))).toEqual([]);
  expect(index.find('h')).toEqual([]);
  expect(index.count(SymbolKind.function)).toBe(3);
  expect(index.names(new Set([SymbolKind.function]))).toEqual(['f', 'g']);
});

test('after any run of changes it answers as a fresh index does', () => {
  const file = fc.constantFrom('a.c', 'b.c', 'c.c', 'd.c');
  const change = fc.record({ file, functions: fc.option(fc.array(fc.constantFrom('f', 'g', 'h', 'new1', 'new2'), { maxLength: 5 })) });
  fc.assert(fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
    const names = new NameTable();
    const files = new Map([['a.c', entryOf(names, 'a.c', ['f'])], ['b.c', entryOf(names, 'b.c', ['f', 'g'])]]);
    const sorted = () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    let index = SymbolIndex.over(names, sorted());
    index.find('f');
    for (const step of changes) {
      const entry = step.functions === null ? undefined : entryOf(names, step.file, step.functions);
      if (entry === undefined) files.delete(step.file);
      else files.set(step.file, entry);
      index = index.with(sorted(), new Map([[step.file, entry]]));
    }
    const fresh = SymbolIndex.over(names, sorted());
    for (const name of ['f', 'g', 'h', 'new1', 'new2']) expect(index.find(name)).toEqual(fresh.find(name));
  }));
});
