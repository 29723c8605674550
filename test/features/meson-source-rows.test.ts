import { describe, expect, test } from 'vitest';
import { mesonSourceRows } from '../../server/src/features/meson-source-rows';
import { TOY_TREE } from '../model/meson/toy-tree';
import { indexFixture } from '../support/fixture';

const { model } = await indexFixture(TOY_TREE);

describe('meson source rows', () => {
  const rows = mesonSourceRows(model);

  test('a file, its conditions and its binaries', () => {
    expect(rows.find(({ file }) => file === 'hw/net/nic.c')).toEqual({
      file: 'hw/net/nic.c', when: 'CONFIG_TOY_NIC and CONFIG_SYSTEM_ONLY', binaries: ['qemu-system-toy'], ondemand: [], mesonFile: 'hw/net/meson.build', mesonLine: 0,
    });
    expect(rows.find(({ file }) => file === 'util/osdep.c')).toMatchObject({ when: '', binaries: [], ondemand: ['qemu-img', 'qemu-system-toy', 'qemu-system-toybe', 'qemu-toy'] });
  });

  test('if_false is a negated condition', () => {
    expect(rows.find(({ file }) => file === 'hw/usb-stub.c')).toMatchObject({ when: 'not (CONFIG_TOY_BUS and usb) and CONFIG_SYSTEM_ONLY' });
  });

  test('sorted, and only files of the tree', () => {
    expect(rows.map(({ file }) => file)).toEqual([...rows.map(({ file }) => file)].sort());
    expect(rows.filter(({ file }) => !model.isFile(file))).toEqual([]);
  });

  test('an empty tree has none', async () => {
    expect(mesonSourceRows((await indexFixture('')).model)).toEqual([]);
  });
});
