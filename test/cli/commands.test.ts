import { beforeAll, expect, test } from 'vitest';
import { UsageError, type Command, type Options } from '../../server/src/cli/command';
import { maintainers } from '../../server/src/cli/commands/maintainers';
import { references } from '../../server/src/cli/commands/references';
import { indexFixture, type IndexedFixture } from '../support/fixture';

let tree: IndexedFixture;
beforeAll(async () => {
  tree = await indexFixture('//- /MAINTAINERS\nToy\n---\nToy\nM: A <a@b>\nF: hw/gone.c\n//- /hw/Kconfig\nconfig TOY\n    bool\n//- /hw/meson.build\nss.add(when: \'CONFIG_TOY\', if_true: files())\n');
});

async function run(command: Command, positionals: readonly string[], options: Partial<Options> = {}): Promise<{ status: number; out: string[] }> {
  const out: string[] = [];
  const io = { out: (text: string) => void out.push(text), err: () => undefined, lines: () => { throw new Error('no input'); } };
  const status = await command.run({ positionals, options: { json: false, all: false, ...options } as Options, io, openTree: () => Promise.resolve({ ...tree.atlas, root: '' }) });
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
