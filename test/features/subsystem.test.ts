import { describe, expect, test } from 'vitest';
import { findSubsystems, subsystemByName, subsystemTree } from '../../server/src/features/subsystem';
import { renderSubsystem } from '../../server/src/renderers/markdown';
import { renderSubsystemText, renderSubsystemTreeText } from '../../server/src/renderers/text';
import { indexFixture } from '../support/fixture';

describe('subsystems by name', async () => {
  const { model } = await indexFixture(`//- /MAINTAINERS
ARM Machines
------------
Virt
M: Ann <ann@example.org>
S: Maintained
F: hw/arm/
W: https://example.org/virt
T: git https://example.org/virt.git

Devices
-------
virtio
S: Supported
F: hw/virtio/
X: hw/virtio/old.c

virtio-blk
F: block/*
F: docs/blk.rst

All patches
F: *
F: */
//- /hw/arm/virt.c
int a;
//- /hw/virtio/v.c
//- /docs/blk.rst
Blocks
======
`);

  test.each([['Virt', 'Virt'], ['virtio', 'virtio'], ['VIRTIO', 'virtio'], ['virtio-blk', 'virtio-blk'], ['blk', 'virtio-blk'], ['arm virt', 'Virt'], ['devices blk', 'virtio-blk'], ['all', 'All patches']])('%s is %s', (name, title) => {
    expect(subsystemByName(model, name)?.title).toBe(title);
  });

  test('what is like nothing is nothing', () => {
    expect(['', ' ', 'zzz', '!!!', 'x'.repeat(5000)].map((name) => subsystemByName(model, name))).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(findSubsystems(model, 'virt').map(({ label }) => label)).toEqual(['Virt', 'virtio', 'virtio-blk']);
  });

  test('as text and Markdown', () => {
    const virt = subsystemByName(model, 'Virt')!;
    expect(renderSubsystemText(virt)).toBe(`Virt · Maintained · ARM Machines
Maintainer: Ann
Size: 1 file, 1 line, 7 bytes
Directories: hw/arm/
Patterns: hw/arm/
Web: https://example.org/virt
Trees: git https://example.org/virt.git`);
    expect(renderSubsystem(virt, (file, line) => `./${file}#L${line + 1}`)).toContain('[**Virt**](<./MAINTAINERS#L3>) · Maintained · ARM Machines');
    expect(renderSubsystemText(subsystemByName(model, 'all patches')!)).toContain('takes every patch');
  });

  test('the tree of groups', () => {
    expect(renderSubsystemTreeText(subsystemTree(model))).toBe(`ARM Machines
  Virt · Maintained · 1 file
Devices
  virtio · Supported · 1 file
  virtio-blk · no status given · 1 file
  All patches · no status given · 1 file`);
  });
});
