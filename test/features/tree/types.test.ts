import { beforeAll, describe, expect, test } from 'vitest';
import { architectureChildren, architecturePath, filterMatches } from '../../../server/src/features/tree/architecture-tree';
import { defaultTreeOptions } from '../../../server/src/features/tree/node';
import type { Model } from '../../../server/src/model/model';
import { indexFixture } from '../../support/fixture';
import { modelOfTree, sampleTree } from '../../support/tree-on-disk';
import { everyNode, opened, rows, shown } from './support';

let model: Model;
beforeAll(async () => { model = await modelOfTree(sampleTree); });

const TWINS = `//- /a/board.c
static const TypeInfo info = { .name = "virt-machine", .parent = "machine" };
static const TypeInfo sub = { .name = "virt-1-machine", .parent = "virt-machine" };
DEFINE_TYPES(info)
//- /b/board.c
static const TypeInfo info = { .name = "virt-machine", .parent = "machine" };
static const TypeInfo sub = { .name = "virt-2-machine", .parent = "virt-machine" };
static void reg(void) { type_register_static(&info); type_register_static(&sub); }
type_init(reg)
//- /qom/object.c
static const TypeInfo object_info = { .name = "object" };
static const TypeInfo machine_info = { .name = "machine", .parent = "object", .abstract = true };
static const TypeInfo lost = { .name = "lost", .parent = "nowhere" };
static void reg(void) { type_register_static(&object_info); type_register_static(&machine_info); type_register_static(&lost); }
type_init(reg)
//- /a/reg.c
`;

describe('types', () => {
  test('what users name comes first, then the roots of the tree', () => {
    const roots = rows(model, 'types');
    expect(roots.slice(0, 3).map((row) => row.split(' ')[0])).toEqual(['machines', 'cpus', 'devices']);
    expect(roots).toContain('type object');
  });

  test('machines, CPU models and devices stand under their directory or base type, with the argument to copy', () => {
    expect(rows(model, 'types', ['machines']).some((row) => row.startsWith('bundle hw/arm'))).toBe(true);
    const machine = opened(model, 'types', ['machines', 'bundle hw/arm'])[0]!;
    expect(machine).toMatchObject({ kind: 'item', what: 'machine', place: { file: expect.stringMatching(/^hw\/arm\//) as string } });
    if (machine.kind === 'item') expect(machine.copy).toBe(`-M ${machine.name}`);
    const devices = opened(model, 'types', ['devices', 'bundle hw/net']);
    expect(devices.every((node) => node.kind === 'item' && node.copy === `-device ${node.name}`)).toBe(true);
    expect(devices.length).toBeGreaterThan(0);
  });

  test('the tree opens from object down to a file\'s own type, and leads back to it', () => {
    const way = architecturePath(model, 'types', { path: 'hw/net/toynic.c' });
    expect(way.map(shown).slice(0, 2)).toEqual(['type object', 'type device']);
    expect(way.at(-1)).toMatchObject({ place: { file: 'hw/net/toynic.c' } });
  });

  test('a type that someone points at wins over the file\'s own; an unknown one leads nowhere', () => {
    expect(architecturePath(model, 'types', { path: 'hw/net/toynic.c', types: ['device'] }).map(shown)).toEqual(['type object', 'type device']);
    expect(architecturePath(model, 'types', { path: 'hw/net/toynic.c', types: ['no-such-type'] })).toEqual([]);
    expect(architecturePath(model, 'types', { path: 'LICENSE' })).toEqual([]);
  });

  test('a name declared twice is two nodes, each with the subtypes of its own file', async () => {
    const { model: twins } = await indexFixture(TWINS.replace('DEFINE_TYPES(info)', 'static void reg(void) { type_register_static(&info); type_register_static(&sub); }\ntype_init(reg)'));
    const boards = opened(twins, 'types', ['type object', 'type machine']);
    expect(boards.map(shown)).toEqual(['type virt-machine', 'type virt-machine']);
    expect(new Set(boards.map(({ id }) => id)).size).toBe(2);
    const below = boards.map(({ id }) => architectureChildren(twins, 'types', id).map(shown));
    expect(below).toEqual([['type virt-1-machine'], ['type virt-2-machine']]);
    expect(architecturePath(twins, 'types', { path: 'b/board.c', types: ['virt-2-machine'] }).map(shown)).toEqual(['type object', 'type machine', 'type virt-machine', 'type virt-2-machine']);
    expect(rows(twins, 'types', ['unknown-parents'])).toEqual(['type lost']);
  });

  test('implementors stand below their interface, and a circle of types ends', async () => {
    const { model: odd } = await indexFixture(`//- /a.c
static const TypeInfo i = { .name = "interface" };
static const TypeInfo h = { .name = "handler", .parent = "interface" };
static const TypeInfo d = { .name = "dev", .parent = "dev2", .interfaces = (const InterfaceInfo[]) { { "handler" }, { } } };
static const TypeInfo e = { .name = "dev2", .parent = "dev" };
static void reg(void) { type_register_static(&i); type_register_static(&h); type_register_static(&d); type_register_static(&e); }
type_init(reg)
`);
    expect(rows(odd, 'types', ['interface interface', 'interface handler'])).toEqual(['type dev']);
    expect(architecturePath(odd, 'types', { path: 'a.c', types: ['dev'] })).toEqual([]);
    expect(everyNode(odd, 'types', 6).length).toBeLessThan(20);
  });

  test('the filter searches names as users type them, QOM names and descriptions', () => {
    const found = rows(model, 'types', [], { filter: 'toynic' });
    expect(found.some((row) => row.startsWith('devices '))).toBe(true);
    expect(rows(model, 'types', ['devices'], { filter: 'toynic' })[0]).toMatch(/^device toynic/);
    expect(opened(model, 'types', [], { filter: 'toynic' }).every((node) => node.kind === 'category' && node.expanded === true)).toBe(true);
    expect(rows(model, 'types', [], { filter: 'zzz' })).toEqual([]);
    expect(filterMatches(model, 'types', { ...defaultTreeOptions, filter: 'toynic' })).toBe(opened(model, 'types', [], { filter: 'toynic' }).reduce((sum, node) => sum + (node.kind === 'category' ? node.count : 0), 0));
  });

  test('a directory may complete a filter, but is no find of its own', () => {
    expect(rows(model, 'types', ['devices'], { filter: 'toynic net' }).length).toBeGreaterThan(0);
    expect(rows(model, 'types', [], { filter: 'hw/net' })).toEqual([]);
  });

  test('ids are unique', () => {
    for (const filter of ['', 'toy']) {
      const ids = everyNode(model, 'types', 4, { filter }).map(({ node }) => node.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
