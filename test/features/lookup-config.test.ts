import { describe, expect, test } from 'vitest';
import { configSymbolRows, lookupConfig } from '../../server/src/features/lookup-config';
import { TOY_TREE } from '../model/meson/toy-tree';
import { indexFixture } from '../support/fixture';

const { model } = await indexFixture(TOY_TREE);

describe('lookup config', () => {
  test('all that is known of a symbol, with places', () => {
    expect(lookupConfig(model, 'CONFIG_TOY_NIC')).toMatchObject({
      name: 'TOY_NIC', type: 'bool', definitions: [{ file: 'hw/Kconfig', line: 10 }], dependsOn: [{ text: 'TOY_BUS', line: 13 }], defaults: [{ text: 'y if TOY_DEVICES', line: 12 }],
      deviceLines: [{ text: '# CONFIG_TOY_NIC=n', file: 'configs/devices/toy-softmmu/default.mak', line: 0 }],
      mesonLines: [{ text: 'asks for it', file: 'hw/net/meson.build', line: 0 }], gates: [{ text: 'hw/net/nic.c' }], targets: ['toy'],
    });
  });

  test('who selects and implies it', () => {
    expect(lookupConfig(model, 'TOY_BUS')).toMatchObject({ selectedBy: [{ text: 'TOY_BOARD', file: 'hw/Kconfig', line: 4 }], impliedBy: [] });
    expect(lookupConfig(model, 'TOY_DEVICES')).toMatchObject({ selectedBy: [], impliedBy: [{ text: 'TOY_BOARD', line: 5 }] });
    expect(lookupConfig(model, 'TOY_BOARD')).toMatchObject({ selects: [{ text: 'TOY_BUS' }], implies: [{ text: 'TOY_DEVICES' }] });
  });

  test('a condition of select is kept, the owner is not repeated', async () => {
    const { model: small } = await indexFixture('//- /Kconfig\nconfig A\n select C if B\nconfig B\nconfig C\n');
    expect(lookupConfig(small, 'C')?.selectedBy).toMatchObject([{ text: 'A if B' }]);
  });

  test('sources of a set that is added under the symbol', () => {
    expect(lookupConfig(model, 'KVM')).toMatchObject({ gates: [{ text: 'kvm/kvm-all.c', file: 'kvm/meson.build', line: 1 }] });
  });

  test('a symbol of meson alone, and none at all', () => {
    expect(lookupConfig(model, 'CONFIG_SYSTEM_ONLY')).toMatchObject({ definitions: [], mesonLines: [{ text: 'sets it' }, { text: 'asks for it' }] });
    expect(lookupConfig(model, 'CONFIG_NO_SUCH')).toBeUndefined();
  });

  test('rows', () => {
    expect(configSymbolRows(model).find(({ name }) => name === 'TOY_BOARD')).toEqual({
      name: 'TOY_BOARD', file: 'hw/Kconfig', line: 0, type: 'bool', depends: ['TOY'], selects: ['TOY_BUS'], implies: ['TOY_DEVICES'], defaults: ['y'], selectedBy: [],
    });
  });
});
