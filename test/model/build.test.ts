import { describe, expect, test } from 'vitest';
import { buildFor, type Build } from '../../server/src/model/build';
import { fitHost } from '../../server/src/model/meson/fit-host';
import { indexFixture } from '../support/fixture';
import { TOY_TREE } from './meson/toy-tree';

const { model, atlas } = await indexFixture(TOY_TREE);
const names = (build: Build, path: string, always = true): string[] => build.builtInto(path).filter((one) => one.always === always).map(({ binary }) => binary.name);

describe('build', () => {
  const build = model.get(buildFor());

  test('the toy tree has nothing the interpreter does not know', () => {
    expect(model.problems()).toEqual([]);
    expect(build.evaluation.problems).toEqual([]);
    expect(build.binaries.map(({ name, target }) => [name, target?.name])).toEqual([
      ['qemu-toy', 'toy-linux-user'], ['qemu-system-toy', 'toy-softmmu'], ['qemu-system-toybe', 'toybe-softmmu'], ['qemu-img', undefined],
    ]);
  });

  test.each([
    ['hw/net/nic.c', ['qemu-system-toy']],
    ['hw/net/never.c', []],
    ['hw/board.c', ['qemu-system-toy']],
    ['hw/usb.c', ['qemu-system-toy']],
    ['hw/usb-stub.c', ['qemu-system-toybe']],
    ['hw/big.c', ['qemu-system-toybe']],
    ['hw/old.c', ['qemu-system-toy']],
    ['hw/toy.decode', ['qemu-toy', 'qemu-system-toy', 'qemu-system-toybe']],
    ['hw/translate.c', ['qemu-toy', 'qemu-system-toy', 'qemu-system-toybe']],
    ['kvm/kvm-all.c', ['qemu-system-toy']],
    ['system/main.c', ['qemu-system-toy', 'qemu-system-toybe']],
    ['os-posix.c', ['qemu-system-toy', 'qemu-system-toybe']],
    ['os-win32.c', []],
    ['block.c', ['qemu-system-toy', 'qemu-system-toybe', 'qemu-img']],
    ['qemu-img.c', ['qemu-img']],
    ['hw/toy.h', []],
  ])('%s is linked into %j', (path, expected) => {
    expect(names(build, path)).toEqual(expected);
    expect(names(build, path, false)).toEqual([]);
  });

  test('members of a plain archive are told apart', () => {
    expect(names(build, 'util/osdep.c')).toEqual([]);
    expect(names(build, 'util/path-linux.c', false)).toEqual(['qemu-toy', 'qemu-system-toy', 'qemu-system-toybe', 'qemu-img']);
  });

  test('assumptions about the host change the answer', () => {
    const without = model.get(buildFor({ facts: new Map([['libtoyusb', false]]) }));
    expect(names(without, 'hw/usb.c')).toEqual([]);
    expect(names(without, 'hw/usb-stub.c')).toEqual(['qemu-system-toy', 'qemu-system-toybe']);
    const windows = model.get(buildFor({ os: 'windows' }));
    expect(names(windows, 'os-win32.c')).toEqual(['qemu-system-toy', 'qemu-system-toybe']);
    expect(names(windows, 'kvm/kvm-all.c')).toEqual([]);
    const extras = model.get(buildFor({ options: new Map<string, boolean | string>([['extras', true], ['tools', 'disabled']]) }));
    expect(names(extras, 'hw/bus.c')).toEqual(['qemu-system-toy', 'tests/test-a']);
    expect(names(extras, 'tests/test-b.c')).toEqual(['tests/test-b']);
    expect(names(extras, 'qemu-img.c')).toEqual([]);
    const bsd = model.get(buildFor({ os: 'freebsd' }));
    expect(bsd.binaries.find(({ name }) => name === 'qemu-toy')?.target?.name).toBe('toy-bsd-user');
  });

  test('the host of a real build can be fitted', () => {
    expect([...build.evaluation.hostConfig.keys()]).toEqual(['CONFIG_TOY_USB', 'CONFIG_SIGNALFD']);
    const host = fitHost(build.evaluation, (name) => name === 'CONFIG_SIGNALFD');
    expect([...host.facts ?? []]).toEqual([['libtoyusb', false]]);
    const fitted = model.get(buildFor(host));
    expect(fitHost(fitted.evaluation, (name) => name === 'CONFIG_SIGNALFD').facts?.size).toBe(0);
    expect([...fitHost(fitted.evaluation, () => true).facts ?? []]).toEqual([['libtoyusb', true]]);
  });

  test('a binary that a loop declares twice is one', async () => {
    const twice = await indexFixture("//- /meson.build\nforeach i : ['a', 'b']\n  executable('t', files('t.c'))\nendforeach\n//- /t.c\n");
    expect(names(twice.model.get(buildFor()), 't.c')).toEqual(['t']);
  });

  test('an edit of a meson.build counts, an edit of C keeps the value', () => {
    const { store } = atlas;
    expect(store.model.get(buildFor())).toBe(build);
    atlas.indexer.setOverlay('hw/net/nic.c', Buffer.from('int changed;\n'));
    expect(store.model.get(buildFor())).toBe(build);
    atlas.indexer.setOverlay('hw/net/meson.build', Buffer.from("system_ss.add(files('never.c'))\n"));
    expect(names(store.model.get(buildFor()), 'hw/net/never.c')).toEqual(['qemu-system-toy', 'qemu-system-toybe']);
  });
});

describe('broken and hostile build descriptions', () => {
  test.each([
    ['an empty tree', ''],
    ['no Kconfig', "//- /meson.build\nss = import('sourceset')\nx = ss.source_set()\nx.add(files('a.c'))\nexecutable('a', x.apply({}).sources())\n"],
    ['a directory that contains itself', "//- /meson.build\nsubdir('.')\nsubdir('a')\n//- /a/meson.build\nsubdir('../a')\nsubdir('a')\n"],
    ['unknown functions', '//- /meson.build\nx = nothing(1).known[2] + 3\nif x.y()\nendif\nforeach a : x\nendforeach\n'],
    ['a set that contains itself', "//- /meson.build\nss = import('sourceset')\nx = ss.source_set()\nx.add_all(x)\nexecutable('a', x.apply({}).sources(), x.all_sources())\n"],
    ['loops in loops', `//- /meson.build\nl = range(1000)\n${Array.from({ length: 6 }, (_, i) => `${' '.repeat(i)}foreach a${i} : l\n`).join('')}x = 1\n${'endforeach\n'.repeat(6)}`],
    ['lists that double', `//- /meson.build\nl = ['a']\ns = 'a'\nforeach i : range(200)\n  l = l + l\n  s = s + s\nendforeach\n`],
    ['paths that leave the tree', "//- /meson.build\nexecutable('a', '../../../etc/passwd', files('/etc/passwd'), meson.current_build_dir() / 'x.c')\nsubproject('../..')\nkeyval = import('keyval')\nkeyval.load('../x')\n"],
  ])('%s', async (_name, tree) => {
    const indexed = await indexFixture(tree);
    const build = indexed.model.get(buildFor());
    expect([...build.paths()].filter((path) => path.startsWith('..') || path.startsWith('/'))).toEqual([]);
  });
});
