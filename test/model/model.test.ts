import { expect, test } from 'vitest';
import { derivation, incremental, type Derivation, type Model } from '../../server/src/model/model';
import { SymbolKind } from '../../server/src/facts/symbols';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /VERSION
10.0.1
//- /hw/net/a.c
int a;
//- /hw/b.c
int b;
//- /README.rst
Read me
`;

test('knows files, directories and their children', async () => {
  const { model } = await indexFixture(TREE);
  expect(model.paths).toEqual(['README.rst', 'VERSION', 'hw/b.c', 'hw/net/a.c']);
  expect(model.directories()).toEqual(['', 'hw', 'hw/net']);
  expect(model.children('')).toEqual(['README.rst', 'VERSION', 'hw']);
  expect(model.children('hw')).toEqual(['hw/b.c', 'hw/net']);
  expect(model.children('nowhere')).toBeUndefined();
  expect([model.isFile('hw/b.c'), model.isFile('hw'), model.isDirectory('hw'), model.isDirectory('hw/b.c')]).toEqual([true, false, true, false]);
  expect(model.file('hw/b.c')).toMatchObject({ size: 7, lines: 1, language: 'c' });
});

test('a value is computed once, outlives unrelated edits and is computed anew after related ones', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  let runs = 0;
  const versions = derivation('versions', (model) => {
    runs++;
    return model.facts('qemu-version').map((fact) => fact.name).join();
  });
  expect(atlas.store.model.get(versions)).toBe('10.0.1');
  expect(atlas.store.model.get(versions)).toBe('10.0.1');
  workspace.write('hw/b.c', 'int changed;\n');
  atlas.indexer.refresh(['hw/b.c']);
  expect(atlas.store.model.get(versions)).toBe('10.0.1');
  expect(runs).toBe(1);
  workspace.write('VERSION', '10.0.2\n');
  atlas.indexer.refresh(['VERSION']);
  expect(atlas.store.model.get(versions)).toBe('10.0.2');
  expect(runs).toBe(2);
});

test('a value built on another follows the inputs of both', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const inner = derivation('inner', (model) => model.facts('qemu-version')[0]?.name ?? 'none');
  const outer = derivation('outer', (model) => `${model.get(inner)} with ${model.paths.length} files`);
  expect(atlas.store.model.get(outer)).toBe('10.0.1 with 4 files');
  workspace.write('VERSION', '11.0\n');
  expect(atlas.indexer.refresh(['VERSION']).get(outer)).toBe('11.0 with 4 files');
  workspace.write('new.c', '');
  expect(atlas.indexer.refresh(['new.c']).get(outer)).toBe('11.0 with 5 files');
});

test('a derivation that failed is tried again and leaves no trace', async () => {
  const { model } = await indexFixture(TREE);
  let fail = true;
  const shaky = derivation('shaky', () => {
    if (fail) throw new Error('no');
    return 1;
  });
  expect(() => model.get(shaky)).toThrow('no');
  fail = false;
  expect(model.get(shaky)).toBe(1);
});

test('an older model goes on showing the older tree', async () => {
  const { workspace, atlas, model } = await indexFixture(TREE);
  workspace.remove('hw/b.c');
  const newer = atlas.indexer.refresh(['hw/b.c']);
  expect(model.isFile('hw/b.c')).toBe(true);
  expect(newer.isFile('hw/b.c')).toBe(false);
  expect(model.symbols.find('nothing', new Set([SymbolKind.function]))).toEqual([]);
});

test('a value that reads the model later on is still never stale', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  // A table that fills as it is asked, like the macro table: what it reads late counts as well.
  const table = derivation('lazy table', (model) => {
    let known: string | undefined;
    return { version: () => (known ??= model.facts('qemu-version')[0]?.name ?? 'none') };
  });
  const user = derivation('user of the table', (model) => `QEMU ${model.get(table).version()}`);
  const first = atlas.store.model;
  expect(first.get(table)).toBe(first.get(table));
  expect(first.get(user)).toBe('QEMU 10.0.1');
  workspace.write('VERSION', '12.0\n');
  const second = atlas.indexer.refresh(['VERSION']);
  expect(second.get(user)).toBe('QEMU 12.0');
  expect(second.get(table).version()).toBe('12.0');
});

test('a kept lazy value reads the newest model, not the one it was made in', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const table = derivation('lazy table', (model) => ({ version: () => model.facts('qemu-version')[0]?.name }));
  const kept = atlas.store.model.get(table);
  workspace.write('VERSION', '12.0\n');
  const second = atlas.indexer.refresh(['VERSION']);
  expect(second.get(table)).toBe(kept);
  expect(second.get(table).version()).toBe('12.0');
});

test('only the kinds of symbols that were read count', async () => {
  const { workspace, atlas } = await indexFixture('\n//- /a.c\n#define A 1\nint f(void)\n{\n}\n');
  let runs = 0;
  const macros = derivation('macros', (model) => {
    runs++;
    return model.symbols.names(new Set([SymbolKind.macro]));
  });
  expect(atlas.store.model.get(macros)).toEqual(['A']);
  workspace.write('a.c', '#define A 1\nint other(void)\n{\n}\n');
  expect(atlas.indexer.refresh(['a.c']).get(macros)).toEqual(['A']);
  expect(runs).toBe(1);
  workspace.write('a.c', '#define B 1\nint other(void)\n{\n}\n');
  expect(atlas.indexer.refresh(['a.c']).get(macros)).toEqual(['B']);
});

test('a value that stays equal does not invalidate what was computed from it', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const runs = { major: 0, title: 0 };
  const major: Derivation<{ readonly number: string }> = {
    name: 'major version',
    compute: (model) => {
      runs.major++;
      return { number: (model.facts('qemu-version')[0]?.name ?? '').split('.')[0]! };
    },
    keeps: (earlier, now) => earlier.number === now.number,
  };
  const title = derivation('title', (model) => {
    runs.title++;
    return `QEMU ${model.get(major).number}`;
  });
  expect(atlas.store.model.get(title)).toBe('QEMU 10');
  const kept = atlas.store.model.get(major);
  for (const version of ['10.0.2', '10.0.3']) {
    workspace.write('VERSION', `${version}\n`);
    const model = atlas.indexer.refresh(['VERSION']);
    expect(model.get(title)).toBe('QEMU 10');
    expect(model.get(major)).toBe(kept);
  }
  expect(runs).toEqual({ major: 3, title: 1 });
  workspace.write('VERSION', '11.0.0\n');
  expect(atlas.indexer.refresh(['VERSION']).get(title)).toBe('QEMU 11');
  expect(runs).toEqual({ major: 4, title: 2 });
});

test('values that cut off early may stand on each other, and a kept one reads the newest model', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const cutOff = <T>(name: string, compute: (model: Model) => T, same: (a: T, b: T) => boolean): Derivation<T> => ({ name, compute, keeps: same });
  const version = cutOff('version', (model) => ({ text: (): string => model.facts('qemu-version')[0]?.name ?? '', digits: model.facts('qemu-version')[0]?.name.length }), (a, b) => a.digits === b.digits);
  const digits = cutOff('digits', (model) => ({ count: model.get(version).digits }), (a, b) => a.count === b.count);
  const shown = derivation('shown', (model) => `${model.get(digits).count} characters`);
  expect(atlas.store.model.get(shown)).toBe('6 characters');
  const kept = atlas.store.model.get(version);
  workspace.write('VERSION', '10.0.9\n');
  const second = atlas.indexer.refresh(['VERSION']);
  expect(second.get(version)).toBe(kept);
  expect(kept.text()).toBe('10.0.9');
  workspace.write('VERSION', '10.1\n');
  const third = atlas.indexer.refresh(['VERSION']);
  expect(third.get(shown)).toBe('4 characters');
  expect(third.get(version)).not.toBe(kept);
});

test('an incremental derivation gets its outdated value, once and only while nothing newer is there', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const history = incremental<readonly string[]>('history', (model, earlier) => [...(earlier ?? []), model.facts('qemu-version')[0]?.name ?? '']);
  expect(atlas.store.model.get(history)).toEqual(['10.0.1']);
  for (const version of ['11.0.0', '12.0.0', '13.0.0']) {
    workspace.write('VERSION', `${version}\n`);
    const model = atlas.indexer.refresh(['VERSION']);
    // Not asked for at 12: the value of 11 is what the next one starts from.
    if (version !== '12.0.0') model.get(history);
  }
  expect(atlas.store.model.get(history)).toEqual(['10.0.1', '11.0.0', '13.0.0']);
});

test('facts by file are the same lists as long as nothing changed in the file', async () => {
  const { workspace, atlas } = await indexFixture(TREE);
  const sections = (): ReadonlyMap<string, unknown> => atlas.store.model.factsByFile('qemu-version');
  const before = sections().get('VERSION');
  workspace.write('hw/b.c', 'int changed;\n');
  atlas.indexer.refresh(['hw/b.c']);
  expect(sections().get('VERSION')).toBe(before);
  workspace.write('VERSION', '11.0\n');
  atlas.indexer.refresh(['VERSION']);
  expect(sections().get('VERSION')).toMatchObject([{ name: '11.0' }]);
  workspace.remove('VERSION');
  atlas.indexer.refresh(['VERSION']);
  expect([...sections().keys()]).toEqual([]);
});
