import { beforeAll, describe, expect, test } from 'vitest';
import { UsageError, type Command, type Options } from '../../server/src/cli/command';
import { maintainers } from '../../server/src/cli/commands/maintainers';
import { map } from '../../server/src/cli/commands/map';
import { references } from '../../server/src/cli/commands/references';
import { indexFixture, type IndexedFixture } from '../support/fixture';

let tree: IndexedFixture;
beforeAll(async () => {
  tree = await indexFixture('//- /MAINTAINERS\nToy\n---\nToy\nM: A <a@b>\nF: hw/gone.c\n//- /hw/Kconfig\nconfig TOY\n    bool\n//- /hw/meson.build\nss.add(when: \'CONFIG_TOY\', if_true: files())\n');
});

async function run(command: Command, positionals: readonly string[], options: Partial<Options> = {}, of: IndexedFixture = tree): Promise<{ status: number; out: string[] }> {
  const out: string[] = [];
  const io = { out: (text: string) => void out.push(text), err: () => undefined, lines: () => { throw new Error('no input'); } };
  const status = await command.run({ positionals, options: { json: false, all: false, ...options } as Options, io, openTree: () => Promise.resolve({ ...of.atlas, root: '' }) });
  return { status, out };
}

test('references NAME', async () => {
  expect(await run(references, ['CONFIG_TOY'])).toEqual({ status: 0, out: ['hw/Kconfig:1', 'hw/meson.build:1'] });
  expect((await run(references, ['TOY'], { json: true })).out.map((line) => JSON.parse(line) as unknown)).toEqual([{ name: 'CONFIG_TOY', file: 'hw/Kconfig', line: 1 }, { name: 'CONFIG_TOY', file: 'hw/meson.build', line: 1 }]);
  expect(await run(references, ['nothing'])).toEqual({ status: 1, out: ['not found in this tree: nothing'] });
  await expect(run(references, [])).rejects.toBeInstanceOf(UsageError);
});

test('maintainers report', async () => {
  const text = await run(maintainers, ['report']);
  expect([text.status, text.out[0]]).toEqual([0, expect.stringContaining('MAINTAINERS:5: F: hw/gone.c  (Toy)')]);
  const { out } = await run(maintainers, ['report'], { json: true });
  expect(JSON.parse(out[0]!)).toMatchObject({ dead: [{ pattern: 'hw/gone.c', line: 5, renamed: null, because: null }], uncovered: { files: 3 } });
  await expect(run(maintainers, ['repair'])).rejects.toBeInstanceOf(UsageError);
});

describe('map', async () => {
  const atlas = await indexFixture('//- /MAINTAINERS\nToys\n----\nBus\nS: Supported\nF: hw/bus/\nF: include/hw/bus/\n\nNet\nF: hw/net/\n//- /include/hw/bus/b.h\n//- /hw/bus/b.c\nvoid bus_go(void)\n{\n}\n//- /hw/net/n.c\n#include "hw/bus/b.h"\nvoid nic(void)\n{\n    bus_go();\n}\n');
  const runMap = (positionals: readonly string[], options: Partial<Options> = {}) => run(map, positionals, options, atlas);

  test('of a subsystem, a directory and the tree', async () => {
    expect(await runMap(['bus'])).toEqual({ status: 0, out: ['Bus · Supported · 2 files\nis used by\n     2  Net: 1 include, 1 call'] });
    expect((await runMap(['hw/net'], { format: 'mermaid' })).out[0]).toContain('n0 -->|2| n1');
    expect((await runMap([], { format: 'dot' })).out[0]).toMatch(/^digraph "QEMU" \{/);
    expect(JSON.parse((await runMap(['Net'], { json: true })).out[0]!)).toMatchObject({ subject: 'Net', nodes: [{ id: 'Net', line: 8 }, { id: 'Bus', line: 3 }], edges: [{ from: 'Net', to: 'Bus', includes: 1, types: 0, calls: 1 }] });
  });

  test('with the lines behind one dependency', async () => {
    expect(await runMap(['Net', 'Bus'])).toEqual({ status: 0, out: ['Net → Bus\n  include  hw/bus/b.h  hw/net/n.c:1  (include/hw/bus/b.h:1)\n  call  bus_go  hw/net/n.c:4  (hw/bus/b.c:1)'] });
    expect(await runMap(['Bus', 'Net'])).toEqual({ status: 1, out: ['Bus does not depend on Net'] });
    expect(JSON.parse((await runMap(['Net', 'Bus'], { json: true })).out[0]!)).toMatchObject({ from: 'Net', to: 'Bus', evidence: [{ what: 'include', line: 1 }, { what: 'call', line: 4, target: { line: 1 } }] });
  });

  test('of nothing', async () => {
    expect(await runMap(['nothing'])).toEqual({ status: 1, out: ['not found in this tree: nothing'] });
    expect(await runMap(['Net', 'nothing'], { json: true })).toEqual({ status: 1, out: ['{"name":"nothing","found":false}'] });
    for (const wrong of [{ format: 'svg' }, { view: 'people' }, { limit: '0' }]) await expect(runMap(['Net'], wrong)).rejects.toBeInstanceOf(UsageError);
    await expect(runMap(['a', 'b', 'c'])).rejects.toBeInstanceOf(UsageError);
  });
});
