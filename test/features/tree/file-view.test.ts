import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../server/src/model/model';
import { indexFixture } from '../../support/fixture';
import { modelOfTree, sampleTree } from '../../support/tree-on-disk';
import { opened, rows } from './support';

let model: Model;
beforeAll(async () => { model = await modelOfTree(sampleTree); });

const NIC = { subject: 'hw/net/toynic.c' };

describe('this file', () => {
  test('purpose, owners, then lists of what is known', () => {
    const card = rows(model, 'file', [], NIC);
    expect(card[0]).toBe('purpose Toy network card on the PCI bus');
    expect(card[1]).toMatch(/^subsystem /);
    expect(card.map((row) => row.split(' ')[0])).toEqual(expect.arrayContaining(['built', 'includes', 'types', 'trace', 'tests', 'people']));
  });

  test('built into: the condition with its line of meson.build, then programs', () => {
    const [condition, ...programs] = opened(model, 'file', ['built'], NIC);
    expect(condition).toMatchObject({ what: 'condition', place: { file: 'hw/net/meson.build' } });
    expect(programs.length).toBeGreaterThan(0);
  });

  test('many system emulators are one row, which opens when they are not all', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const targets = names.map((name) => `//- /configs/targets/${name}-softmmu.mak\nTARGET_ARCH=${name}\n`).join('');
    const meson = "foreach t : ['a', 'b', 'c', 'd', 'e']\n  executable('qemu-system-' + t, sources: files('some.c', 'all.c'))\nendforeach\nexecutable('qemu-system-f', sources: files('all.c'))\n";
    const { model: toy } = await indexFixture(`${targets}//- /meson.build\nproject('toy', 'c')\n${meson}//- /some.c\nint s;\n//- /all.c\nint a;\n`);
    expect(opened(toy, 'file', ['built'], { subject: 'some.c' })).toContainEqual(expect.objectContaining({ what: 'emulators', name: '5', detail: '6', expandable: true }));
    expect(rows(toy, 'file', ['built', 'emulators'], { subject: 'some.c' })).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `program qemu-system-${name}`));
    expect(opened(toy, 'file', ['built'], { subject: 'all.c' })).toContainEqual(expect.objectContaining({ what: 'emulators', name: '6', detail: '6', expandable: false }));
  });

  test('a source in no program says what is in the way', () => {
    const unbuilt = model.paths.filter((path) => path.endsWith('.c')).find((path) => rows(model, 'file', [], { subject: path }).some((row) => row.startsWith('not-built')));
    expect(unbuilt).toBeDefined();
    expect(opened(model, 'file', ['not-built'], { subject: unbuilt })[0]).toMatchObject({ what: 'step', place: { line: expect.any(Number) as number } });
  });

  test('includes and includers stand under their subsystems; an includer opens at its line', () => {
    expect(rows(model, 'file', ['includes'], NIC).every((row) => row.startsWith('bundle '))).toBe(true);
    const header = { subject: 'include/hw/net/toynic.h' };
    const [bundle] = opened(model, 'file', ['included-by'], header);
    const files = opened(model, 'file', ['included-by', bundle!.kind === 'bundle' ? bundle.name : ''], header);
    expect(files).toContainEqual(expect.objectContaining({ kind: 'file', path: 'hw/net/toynic.c', line: 7 }));
  });

  test('trace events are those that the declaring file puts under this file\'s name', () => {
    expect(rows(model, 'file', ['trace'], NIC)).toEqual(['trace toynic_reset', 'trace toynic_mmio_read', 'trace toynic_mmio_write', 'trace toynic_link']);
    expect(rows(model, 'file', ['trace 7'], { subject: 'hw/net/trace-events' }).length).toBe(7);
  });

  test('commands: declared in a schema, done by a function', () => {
    expect(rows(model, 'file', ['commands'], { subject: 'qapi/net.json' }).some((row) => row.startsWith('command '))).toBe(true);
    const handlers = model.paths.filter((path) => path.endsWith('.c')).flatMap((path) => rows(model, 'file', [], { subject: path }).filter((row) => row.startsWith('commands ')));
    expect(handlers.length).toBeGreaterThan(0);
  });

  test('maintainers can be copied as Cc, all of them and one by one', () => {
    const people = opened(model, 'file', [], NIC).find(({ id }) => id === 'people');
    expect(people).toMatchObject({ copy: expect.stringMatching(/^(Cc: .+\n)+Cc: toy-devel@example\.org$/) as string });
    expect(opened(model, 'file', ['people'], NIC).every((node) => node.kind === 'item' && node.copy?.startsWith('Cc: ') === true)).toBe(true);
  });

  test('tests come with the command that runs them', () => {
    expect(opened(model, 'file', ['tests'], NIC)[0]).toMatchObject({ what: 'test', copy: expect.stringContaining('qtest') as string });
  });

  test('while the tree is still being joined only what is known already', () => {
    const card = rows(model, 'file', [], { ...NIC, depth: 'ready' }).map((row) => row.split(' ')[0]);
    expect(card).not.toContain('built');
    expect(card).toEqual(expect.arrayContaining(['purpose', 'subsystem', 'people']));
  });

  test('a directory has a card too; what nobody covers says so; what is not there has none', () => {
    expect(rows(model, 'file', [], { subject: 'hw/net' }).some((row) => row === 'subsystem Network devices')).toBe(true);
    expect(rows(model, 'file', [], { subject: 'LICENSE' })).toContain('uncovered LICENSE');
    expect(rows(model, 'file', [], { subject: 'no/such.c' })).toEqual([]);
    expect(rows(model, 'file')).toEqual([]);
  });
});
