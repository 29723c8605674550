import { expect, test } from 'vitest';
import { basename, dirname, extension, normalizeTreePath } from '../../server/src/base/paths';

test.each([
  ['hw/net/../pci/pci.c', 'hw/pci/pci.c'],
  ['./hw//net/', 'hw/net'],
  ['hw\\net\\e1000.c', 'hw/net/e1000.c'],
  ['', ''],
  ['a/..', ''],
])('%s is %s', (given, expected) => expect(normalizeTreePath(given)).toBe(expected));

test.each(['../secret', 'hw/../../etc/passwd', '..'])('%s leaves the root', (path) => expect(normalizeTreePath(path)).toBeUndefined());

test('parts of a path', () => {
  expect([dirname('hw/net/e1000.c'), dirname('block.c'), basename('hw/net/e1000.c')]).toEqual(['hw/net', '', 'e1000.c']);
  expect(['a/x.c', 'x.c.inc', 'x.inc', '.gitignore', 'Makefile', 'a.b/c'].map(extension)).toEqual(['.c', '.c.inc', '.inc', '', '', '']);
});
