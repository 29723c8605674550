import { describe, expect, test } from 'vitest';
import { unknownConfigs } from '../../server/src/features/config-diagnostics';
import { TOY_TREE } from '../model/meson/toy-tree';
import { indexFixture } from '../support/fixture';

describe('unknown CONFIG_ names', () => {
  test('a name that is asked for and that nothing sets', async () => {
    const { model } = await indexFixture(TOY_TREE);
    expect(model.get(unknownConfigs)).toEqual([{ name: 'CONFIG_NEVER_SET', file: 'hw/net/meson.build', line: 1 }]);
  });

  test.each([
    ["x += { 'CONFIG_X': 'y' }", 'a dictionary'],
    ["foreach s : ['CONFIG_X']\nendforeach", 'a list'],
    ["config_host_data.set('CONFIG_X', true)", 'config-host.h'],
    ["y = ['CONFIG_X=y']", 'what is given to Kconfig'],
  ])('set by %s', async (line) => {
    const { model } = await indexFixture(`//- /Kconfig\n//- /meson.build\n${line}\nx.add(when: 'CONFIG_X')\n`);
    expect(model.get(unknownConfigs)).toEqual([]);
  });

  test.each(["x.add(when: ['CONFIG_X', dep])", "if 'CONFIG_X' in y\nendif", "if y.has_key('CONFIG_X')\nendif", "z = y['CONFIG_X']", "z = 'CONFIG_X' not in y ? 1 : 2"])('only asked for: %s', async (line) => {
    const { model } = await indexFixture(`//- /Kconfig\n//- /meson.build\n${line}\n`);
    expect(model.get(unknownConfigs)).toHaveLength(1);
  });

  test('names that configure writes, and parts of a tree, are told nothing', async () => {
    expect((await indexFixture("//- /Kconfig\n//- /meson.build\nx.add(when: 'CONFIG_POSIX')\n")).model.get(unknownConfigs)).toEqual([]);
    expect((await indexFixture("//- /hw/meson.build\nx.add(when: 'CONFIG_X')\n")).model.get(unknownConfigs)).toEqual([]);
  });
});
