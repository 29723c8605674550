import { beforeAll, describe, expect, test } from 'vitest';
import { architectureChildren, architecturePath, filterMatches } from '../../../server/src/features/tree/architecture-tree';
import { defaultTreeOptions } from '../../../server/src/features/tree/node';
import type { Model } from '../../../server/src/model/model';
import { indexFixture } from '../../support/fixture';
import { modelOfTree, sampleTree } from '../../support/tree-on-disk';
import { everyNode, opened, rows, shown } from './support';

let model: Model;
beforeAll(async () => { model = await modelOfTree(sampleTree); });

describe('subsystems', () => {
  test('groups hold sections, sections hold lists of what they own', () => {
    expect(rows(model, 'subsystems')).toContain('group Devices 5');
    expect(rows(model, 'subsystems', ['group Devices']).slice(0, 3)).toEqual(['subsystem Network devices', 'subsystem toynic', 'subsystem Toy serial port']);
    expect(rows(model, 'subsystems', ['group Devices', 'Network devices'])).toEqual(expect.arrayContaining(['files 8', 'types 2', 'people 1']));
  });

  test('files stand in folders; a folder with nothing but a folder in it is one node with it', () => {
    const files = rows(model, 'subsystems', ['group Devices', 'Network devices', 'files']);
    expect(files.map((row) => row.replace(/ \d+$/, ''))).toEqual(['folder hw/net', 'folder include/hw/net']);
    expect(rows(model, 'subsystems', ['group Devices', 'Network devices', 'files', 'folder hw/net'])).toContain('file hw/net/toynic.c');
  });

  test('flat: one list of sections, one list of files', () => {
    const sections = rows(model, 'subsystems', [], { flat: true });
    expect(sections).toContain('subsystem toynic');
    expect(sections.every((row) => row.startsWith('subsystem '))).toBe(true);
    expect(rows(model, 'subsystems', ['Network devices', 'files'], { flat: true })).toContain('file hw/net/toynic.c');
  });

  test('nothing is lost between the two arrangements', () => {
    const files = (flat: boolean): string[] => everyNode(model, 'subsystems', 8, { flat }).flatMap(({ node, parent }) => (node.kind === 'file' && parent.includes('>files') ? [node.path] : [])).sort();
    expect(files(false)).toEqual(files(true));
    expect(files(true).length).toBeGreaterThan(30);
  });

  test('sorted by name, by size, by who needs help', () => {
    expect(rows(model, 'subsystems', ['group Devices'], { sort: 'name' }).map((row) => row.slice('subsystem '.length))).toEqual(['Messy devices', 'Network devices', 'Toy serial port', 'toynic', 'virtio']);
    expect(rows(model, 'subsystems', ['group Devices'], { sort: 'status' }).map((row) => row.slice('subsystem '.length)).slice(0, 3)).toEqual(['Toy serial port', 'Messy devices', 'Network devices']);
    const lines = opened(model, 'subsystems', [], { sort: 'size', flat: true }).map((node) => (node.kind === 'subsystem' ? node.lines : -1));
    expect(lines).toEqual([...lines].sort((a, b) => b - a));
    expect(rows(model, 'subsystems', [], { sort: 'name' })[0]).toMatch(/^group A/);
  });

  test.each([
    ['toynic', ['toynic']], ['orphan', ['Toy serial port']], ['ida devices', ['Network devices', 'toynic']], ['hw/net/toynic.c', ['Network devices', 'toynic']],
    ['toy-kvm@example.org', ['Overall KVM CPUs']], ['no such words', []],
  ])('the filter %s finds by title, status, people, lists and paths', (filter, expected) => {
    expect(rows(model, 'subsystems', [], { filter, flat: true }).map((row) => row.replace('subsystem ', ''))).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(rows(model, 'subsystems', [], { filter })).toEqual([]);
    expect(filterMatches(model, 'subsystems', { ...defaultTreeOptions, filter })).toBe(rows(model, 'subsystems', [], { filter, flat: true }).length);
  });

  test('groups of a filtered view are open and hold only what fits', () => {
    const [group, ...others] = opened(model, 'subsystems', [], { filter: 'orphan' });
    expect(group).toMatchObject({ kind: 'group', name: 'Devices', count: 1, expanded: true });
    expect(others).toEqual([]);
    expect(rows(model, 'subsystems', ['Devices'], { filter: 'orphan' })).toEqual(['subsystem Toy serial port']);
  });

  test.each([{}, { flat: true }, { sort: 'size' as const }])('every node leads to where it is found again (%j)', (shape) => {
    for (const path of ['hw/net/toynic.c', 'docs/devel/toynic.rst', 'hw/char/toyuart.c', 'target/arm/tcg/translate.c']) {
      const way = architecturePath(model, 'subsystems', { path }, { ...defaultTreeOptions, ...shape });
      expect(shown(way.at(-1)!)).toMatch(/^(file|document) /);
      expect(JSON.stringify(way.at(-1))).toContain(path);
    }
  });

  test('ids are unique within the view and stay when other sections come', async () => {
    const ids = everyNode(model, 'subsystems', 3).map(({ node }) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    const tree = (sections: string): string => `//- /MAINTAINERS\nDevices\n-------\n${sections}//- /a.c\nint a;\n//- /b>c.c\nint b;\n`;
    const before = await indexFixture(tree('B > one\nM: A <a@b>\nF: a.c\n\n'));
    const after = await indexFixture(tree('Another\nM: A <a@b>\nF: b*\n\nB > one\nM: A <a@b>\nF: a.c\n\n'));
    const idOf = (one: Model): string => opened(one, 'subsystems', ['Devices']).find((node) => shown(node) === 'subsystem B > one')!.id;
    expect(idOf(after.model)).toBe(idOf(before.model));
    expect(rows(after.model, 'subsystems', ['Devices', 'Another', 'files'])).toEqual(['file b>c.c']);
  });

  test('two sections of the same title in one group are two nodes', async () => {
    const { model: twins } = await indexFixture('//- /MAINTAINERS\nDevices\n-------\nToy\nM: A <a@b>\nF: a.c\n\nToy\nM: B <b@b>\nF: b.c\n//- /a.c\nint a;\n//- /b.c\nint b;\n');
    expect(new Set(opened(twins, 'subsystems', ['Devices']).map(({ id }) => id)).size).toBe(2);
    const way = architecturePath(twins, 'subsystems', { path: 'b.c' });
    expect(way.map(shown)).toEqual(['group Devices 2', 'subsystem Toy', 'files 1', 'file b.c']);
  });

  test('key files: what many include, then the longest sources, no tests', async () => {
    const sources = Array.from({ length: 6 }, (_, i) => `//- /hw/toy/s${i}.c\n#include "core.h"\n${'int x;\n'.repeat(i)}`).join('');
    const { model: toy } = await indexFixture(`//- /MAINTAINERS\nToys\n----\nToy\nM: A <a@b>\nF: hw/toy/\nF: tests/toy.c\n//- /hw/toy/core.h\nint c;\n${sources}//- /tests/toy.c\n${'int y;\n'.repeat(90)}`);
    expect(rows(toy, 'subsystems', ['Toys', 'Toy', 'key-files'])).toEqual(['file hw/toy/core.h', ...[5, 4, 3, 2, 1].map((i) => `file hw/toy/s${i}.c`)]);
  });

  test('people come with the lines a mail wants; an unknown id has no children', () => {
    expect(opened(model, 'subsystems', ['Devices', 'subsystem toynic', 'people'])[0]).toMatchObject({ what: 'maintainer', name: 'Ida Example', copy: 'Cc: Ida Example <ida@example.org>' });
    for (const id of ['sub', 'sub>no>such', 'group>none', 'x', '', 'sub>Devices>toynic>nothing', 'sub>Devices>toynic>files>a/>b']) expect([id, architectureChildren(model, 'subsystems', id)]).toEqual([id, []]);
  });
});
