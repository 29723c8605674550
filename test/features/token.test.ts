import { expect, test } from 'vitest';
import { identifierAt, nameAt, pathTokenAt, pathTokens, quotedAt } from '../../server/src/features/token';

/** The token at `$0` of a line. */
function at(marked: string, find = pathTokenAt): string | undefined {
  const character = marked.indexOf('$0');
  return find(marked.replace('$0', ''), character)?.text;
}

test.each([
  ['#include "hw/virt$0io/virtio.h"', 'hw/virtio/virtio.h'],
  ['see hw/vir$0tio/virtio-pci.c.', 'hw/virtio/virtio-pci.c'],
  ['(in target/$0arm/)', 'target/arm/'],
  ['at ../hw/p$0ci/pci.c:803', '../hw/pci/pci.c:803'],
  ['F: migra$0tion/*.c', 'migration/*.c'],
  ['F: hw/char/sclp$0*.[hc]', 'hw/char/sclp*.[hc]'],
  ['`docs/devel/$0qom.rst`_', 'docs/devel/qom.rst'],
  ['[text](docs/$0a.md)', 'docs/a.md'],
  ['files(\'virtio-$0pci.c\')', 'virtio-pci.c'],
])('%s', (line, expected) => expect(at(line)).toBe(expected));

test.each(['https://wiki.qemu.org/Se$0curity', 'mail qemu-devel@non$0gnu.org now', '   $0   '])('%s is no path', (line) => expect(at(line)).toBeUndefined());

test('columns enclose the token', () => {
  expect(pathTokenAt('  (hw/net/e1000.c),', 6)).toEqual({ text: 'hw/net/e1000.c', start: 3, end: 17 });
});

test('identifiers, names and strings', () => {
  expect(at('  E1000(o$0bj)', identifierAt)).toBe('obj');
  expect(at('12$034', identifierAt)).toBeUndefined();
  expect(at('-device virtio-$0net-pci,id=x', nameAt)).toBe('virtio-net-pci,id');
  expect(at('.name = "e1$0000",', quotedAt)).toBe('e1000');
  expect(at('"a" x$0 "b"', quotedAt)).toBeUndefined();
});

test('all paths of a line', () => {
  expect(pathTokens('F: hw/net/ and hw/pci/pci.c, or block.c').map((token) => token.text)).toEqual(['hw/net/', 'hw/pci/pci.c', 'block.c']);
});

test('a line of a million characters is not searched', () => {
  expect(pathTokenAt('a/'.repeat(500_000), 10)).toBeUndefined();
  expect(pathTokens('a/'.repeat(500_000))).toEqual([]);
});
