import { describe, expect, test } from 'vitest';
import { whyBuilt } from '../../server/src/features/why-built';
import { indexFixture } from '../support/fixture';
import { TOY_TREE } from '../model/meson/toy-tree';

const { model } = await indexFixture(TOY_TREE);

/** Steps as `file:line: text`, lines 0-based. */
const stepsOf = (file: string, target?: string): string[] => (whyBuilt(model, file, { target })?.steps ?? []).map((step) => `${step.file}:${step.line}: ${step.text}`);

describe('why built', () => {
  test('from the board by Kconfig and meson to the binary', () => {
    expect(whyBuilt(model, 'hw/net/nic.c')).toMatchObject({ file: 'hw/net/nic.c', built: true, system: ['toy'], user: [], other: [], ondemand: { system: [] }, conditions: [] });
    expect(stepsOf('hw/net/nic.c')).toEqual([
      'hw/Kconfig:2: CONFIG_TOY_BOARD is on by default',
      'hw/Kconfig:3: CONFIG_TOY_BOARD depends on TOY, which holds',
      'hw/Kconfig:5: CONFIG_TOY_BOARD implies CONFIG_TOY_DEVICES',
      'hw/Kconfig:12: CONFIG_TOY_NIC is on by default if TOY_DEVICES',
      'hw/Kconfig:13: CONFIG_TOY_NIC depends on TOY_BUS, which holds',
      'meson.build:22: meson sets CONFIG_SYSTEM_ONLY for toy-softmmu',
      "hw/net/meson.build:0: system_ss.add(when: 'CONFIG_TOY_NIC')",
      "meson.build:56: common_ss.add_all(when: 'CONFIG_SYSTEM_ONLY', system_ss)",
      'meson.build:64: linked into qemu-system-toy',
    ]);
  });

  test('a device file and a line of its own for the file', () => {
    expect(stepsOf('hw/old.c', 'toy')).toContain('configs/devices/toy-softmmu/default.mak:1: configs/devices/toy-softmmu/default.mak sets CONFIG_TOY_OLD=y');
    expect(stepsOf('hw/bus.c')).toContain("hw/meson.build:3: files('bus.c')");
  });

  test('what depends on the host is stated', () => {
    const why = whyBuilt(model, 'hw/usb.c');
    expect(why?.conditions).toEqual([{ text: 'libtoyusb is found', holds: true, file: 'meson.build', line: 9 }]);
    expect(why?.steps.map(({ text }) => text)).toContain('if libtoyusb is found (assumed: yes)');
    expect(whyBuilt(model, 'util/signalfd.c')?.conditions).toMatchObject([{ text: 'the host has signalfd()' }]);
  });

  test('through an include, a generator and an archive', () => {
    expect(whyBuilt(model, 'hw/toy.decode', { target: 'toy-linux-user' })).toMatchObject({ built: true, user: ['toy'], system: [] });
    expect(stepsOf('hw/toy.decode')).toContain('hw/meson.build:9: decode-toy.c.inc is generated from it');
    expect(whyBuilt(model, 'hw/net/nic-core.c.inc')).toMatchObject({ file: 'hw/net/nic-core.c.inc', built: true, system: ['toy'] });
    expect(stepsOf('hw/net/nic-core.c.inc')[0]).toBe('hw/net/nic.c:0: hw/net/nic.c includes hw/net/nic-core.c.inc');
    expect(whyBuilt(model, 'util/osdep.c')).toMatchObject({ built: true, system: [], ondemand: { system: ['toy', 'toybe'], user: ['toy'], other: ['qemu-img'] } });
  });

  test('a target by any of its names, other binaries by theirs', () => {
    for (const target of ['toy', 'toy-softmmu', 'qemu-system-toy']) expect(whyBuilt(model, 'hw/board.c', { target })).toMatchObject({ target, built: true, system: ['toy'] });
    expect(whyBuilt(model, 'block.c', { target: 'qemu-img' })).toMatchObject({ built: true, other: ['qemu-img'] });
    expect(stepsOf('block.c', 'nothing-of-the-kind')).toEqual(['meson.build:0: there is no binary for nothing-of-the-kind']);
  });
});

describe('why not built', () => {
  test('the nearest condition that fails, down to its cause', () => {
    expect(whyBuilt(model, 'hw/net/nic.c', { target: 'toybe' })).toMatchObject({ built: false, system: [] });
    expect(stepsOf('hw/net/nic.c', 'toybe')).toEqual([
      "hw/net/meson.build:0: system_ss.add(when: 'CONFIG_TOY_NIC')",
      'hw/Kconfig:13: CONFIG_TOY_NIC depends on TOY_BUS, which does not hold for toybe-softmmu (not set: CONFIG_TOY_BUS)',
      'hw/Kconfig:6: CONFIG_TOY_BUS is not set for toybe-softmmu: it is selected or implied by CONFIG_TOY_BOARD, of which none takes effect here',
      'hw/Kconfig:3: CONFIG_TOY_BOARD depends on TOY, which does not hold for toybe-softmmu (not set: CONFIG_TOY)',
      'meson.build:25: meson does not set CONFIG_TOY for toybe-softmmu',
    ].map((step) => (step.startsWith('meson.build') ? expect.any(String) as unknown as string : step)));
  });

  test.each([
    ['hw/old.c', 'toybe', 'CONFIG_TOY_OLD depends on (TOY_BUS && LINUX), which does not hold for toybe-softmmu (not set: CONFIG_TOY_BUS)'],
    ['hw/usb-stub.c', 'toy', 'the conditions hold, and this file is for when they do not'],
    ['hw/big.c', 'toy', 'TARGET_TOYBE is not set for toy-softmmu'],
    ['kvm/kvm-all.c', 'toybe', 'meson does not set CONFIG_KVM for toybe-softmmu'],
    ['os-win32.c', undefined, "not reached: if host_os == 'windows'"],
    ['tests/test-a.c', undefined, "executable('test-a')"],
    ['tests/test-a.c', undefined, "not reached: unless not get_option('extras')"],
    ['hw/unnamed.c', undefined, 'no meson.build names hw/unnamed.c'],
    ['hw/board.c', 'qemu-img', 'hw/board.c is for qemu-system-toy, not for qemu-img'],
    ['hw/toy.h', undefined, 'a header is built with whatever includes it; meson.build files name sources only'],
  ])('%s for %s', (file, target, text) => {
    const why = whyBuilt(model, file, { target });
    expect(why?.built).toBe(false);
    expect(why?.steps.map((step) => step.text)).toContain(text);
  });

  test('a set that nothing links', async () => {
    const lost = await indexFixture("//- /meson.build\nss = import('sourceset')\nlost_ss = ss.source_set()\nlost_ss.add(files('a.c'))\n//- /a.c\n");
    expect(whyBuilt(lost.model, 'a.c')).toMatchObject({ built: false, steps: [{ text: 'lost_ss.add(…), but nothing that is linked takes sources from there', line: 2 }] });
  });

  test('a file that is not there has no answer', () => {
    expect(whyBuilt(model, 'hw/gone.c')).toBeUndefined();
  });
});
