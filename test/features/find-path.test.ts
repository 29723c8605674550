import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPath } from '../../server/src/features/find-path';
import { indexFixture } from '../support/fixture';

const TREE = ['MAINTAINERS', 'block.c', 'hw/pci/pci.c', 'hw/pci/trace.h', 'hw/net/trace.h', 'hw/net/e1000.c', 'hw/net/e1000e.c', 'hw/arm/virt.c', 'include/hw/pci/pci.h', 'target/arm/cpu.h', 'target/ppc/cpu.h',
  'linux-headers/linux/kvm.h', 'migration/ram.c', 'migration/ram.h', 'docs/system/index.rst', 'docs/system/arm/virt.rst', 'docs/about.rst', 'VERSION'];

describe('findPath', async () => {
  const { model } = await indexFixture(TREE.map((path) => `//- /${path}\n`).join(''));
  const found = (token: string, from?: string) => findPath(model, token, from);
  const paths = (token: string, from?: string) => found(token, from)?.paths;

  test.each([
    ['hw/pci/pci.c', undefined, ['hw/pci/pci.c']],
    ['./hw/pci/pci.c', undefined, ['hw/pci/pci.c']],
    ['target/arm/', undefined, ['target/arm']],
    ['target/arm', 'docs/about.rst', ['target/arm']],
    ['../hw/pci/pci.c', undefined, ['hw/pci/pci.c']],
    ['../../hw/pci/pci.c', 'block.c', ['hw/pci/pci.c']],
    ['hw\\pci\\pci.c', undefined, ['hw/pci/pci.c']],
    ['"hw/pci/pci.h"', 'hw/net/e1000.c', ['include/hw/pci/pci.h']],
    ['<linux/kvm.h>', 'hw/net/e1000.c', ['linux-headers/linux/kvm.h']],
    ['trace.h', 'hw/net/e1000.c', ['hw/net/trace.h']],
    ['cpu.h', 'hw/arm/virt.c', ['target/arm/cpu.h']],
    ['cpu.h', undefined, ['target/arm/cpu.h', 'target/ppc/cpu.h']],
    ['e1000.c', undefined, ['hw/net/e1000.c']],
    ['arm/virt', 'docs/system/index.rst', ['docs/system/arm/virt.rst']],
    ['../about.rst', 'docs/system/index.rst', ['docs/about.rst']],
    ['/home/me/qemu/hw/pci/pci.c', undefined, ['hw/pci/pci.c']],
    ['/home/me/qemu-9/block.c', undefined, ['block.c']],
    ['pci', 'hw/pci/../meson.build', ['hw/pci']],
  ])('%s in %s', (token, from, expected) => {
    expect(paths(token, from)).toEqual(expected);
  });

  test.each(['', '.', '/', '..', 'no/such.c', '/usr/hw', '/usr/include/stdio.h', '/etc/VERSION', 'hello', 'hw/pci/pci.cc', '../../..', 'x'.repeat(500), 'net/'])('%s leads nowhere', (token) => {
    expect(found(token)).toBeUndefined();
  });

  test('lines, 0-based', () => {
    expect(found('../hw/pci/pci.c:803')).toEqual({ kind: 'path', paths: ['hw/pci/pci.c'], line: 802 });
    expect(found('hw/pci/pci.c:803:12:')?.line).toBe(802);
    expect(found('hw/pci/pci.c#L8')?.line).toBe(7);
    expect(found('hw/pci/pci.c:')).toEqual({ kind: 'path', paths: ['hw/pci/pci.c'] });
    expect(found('hw/pci/pci.c:0')).toEqual({ kind: 'path', paths: ['hw/pci/pci.c'] });
  });

  test('patterns as a shell reads them, and as MAINTAINERS does in MAINTAINERS', () => {
    expect(found('migration/*.c')).toEqual({ kind: 'pattern', paths: ['migration/ram.c'] });
    expect(paths('hw/net/e1000?.c')).toEqual(['hw/net/e1000e.c']);
    expect(paths('hw/*/')).toEqual(['hw/arm', 'hw/net', 'hw/pci']);
    expect(paths('migration/ram.{c,h}')).toEqual(['migration/ram.c', 'migration/ram.h']);
    expect(paths('migration/*.[!c]')).toEqual(['migration/ram.h']);
    expect(paths('*.h', 'hw/pci/pci.c')).toEqual(['hw/pci/trace.h']);
    expect(paths('hw/net/e1000*', 'MAINTAINERS')).toEqual(['hw/net/e1000.c', 'hw/net/e1000e.c']);
    expect(paths('hw/net/e1000', 'MAINTAINERS')).toBeUndefined();
    expect(found('nothing/*.c')).toBeUndefined();
  });

  test('any token is answered or not, never a crash; every answer is in the tree', () => {
    const part = fc.constantFrom('hw', 'pci', 'pci.c', '..', '.', '/', '/', '*', '?', '[', ']', '{a,b}', '{', ':12', '"', '<', '\\', 'é');
    fc.assert(fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom(undefined, ...TREE), (parts, from) => {
      for (const path of paths(parts.join(''), from) ?? []) expect(model.isFile(path) || model.isDirectory(path)).toBe(true);
    }), { numRuns: 500 });
  });
});
