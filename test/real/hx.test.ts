import { describe, expect, test } from 'vitest';
import { languageOf } from '../../server/src/index/languages';
import { hmpHandlers, hxIndex } from '../../server/src/model/hmp';
import { modelOfRealTree, oracle, realTree, realVersions } from '../support/real-tree';
import { modelOfTree } from '../support/tree-on-disk';

interface Facts {
  readonly hmp: Readonly<Record<string, { readonly commands: readonly [string, string | null, string | null][] }>>;
  readonly options_hx: Readonly<Record<string, { readonly names: readonly string[] }>>;
}

describe.each(realVersions)('hx files of QEMU %s', (version) => {
  const root = realTree(version);
  const truth = root === undefined ? undefined : (oracle(version, `facts-${version}.json`) as Facts | undefined);

  test.skipIf(truth === undefined)('every monitor command with its handler, every option, in order', () => {
    const model = modelOfRealTree(root!, (treePath) => languageOf(treePath) === 'hx');
    for (const [file, { commands }] of Object.entries(truth!.hmp)) {
      const own = model.factsIn(file, 'hmp-command').map(({ name, handler, textHandler }) => [name, handler || null, textHandler || null]);
      console.log(`${version} ${file}: ${own.length} of ${commands.length} commands`);
      expect(own).toEqual(commands);
    }
    for (const [file, { names }] of Object.entries(truth!.options_hx)) {
      const own = [...model.factsIn(file, 'option'), ...model.factsIn(file, 'tool-command')].map(({ name }) => name);
      console.log(`${version} ${file}: ${own.length} of ${names.length} definitions`);
      expect(own).toEqual(names);
    }
    expect(model.problems()).toEqual([]);
    for (const option of model.facts('option')) expect(option.architectures, option.name).toMatch(/^QEMU_ARCH_\w+( \| QEMU_ARCH_\w+)*$/);
  });

  test.skipIf(truth === undefined)('commands of the running program, and handlers in C', async () => {
    const model = await modelOfTree(root!);
    const running = oracle(version, `qom-${version}-x86_64.json`) as { hmp_help: string; hmp_help_info: string } | undefined;
    if (running !== undefined) {
      const { commands } = model.get(hxIndex);
      const shown = [...running.hmp_help.matchAll(/^([a-z_?][^\s\t]*) .*-- /gm), ...running.hmp_help_info.matchAll(/^(info \S+) .*-- /gm)].map((match) => match[1]!);
      const unknown = shown.filter((name) => !commands.has(name.split('|')[0]!));
      console.log(`${version} commands in the monitor's help: ${shown.length - unknown.length} of ${shown.length}`);
      expect(unknown).toEqual([]);
      expect(shown.length).toBeGreaterThan(140);
    }
    const all = [...model.get(hxIndex).commands.values()];
    const handled = all.filter(({ handler }) => handler !== '');
    const without = handled.filter((command) => hmpHandlers(model, command).length === 0).map(({ name }) => name);
    console.log(`${version} monitor commands whose handler is found: ${handled.length - without.length} of ${handled.length}; without: ${without.join(' ')}`);
    expect(without).toEqual([]);
  });
});
