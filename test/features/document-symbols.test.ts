import { expect, test } from 'vitest';
import { outlineOf, type OutlineItem } from '../../server/src/features/document-symbols';
import { indexFixture } from '../support/fixture';

/** `kind name line-endLine`, children indented; lines from 1. */
function lines(items: readonly OutlineItem[], indent = ''): string[] {
  return items.flatMap(({ kind, name, line, endLine, children }) => [`${indent}${kind} ${name} ${line + 1}-${endLine + 1}`, ...lines(children, `${indent}  `)]);
}

async function outline(path: string, text: string): Promise<string[]> {
  const { model } = await indexFixture(`//- /${path}\n${text}`);
  return lines(outlineOf(model, path));
}

test('MAINTAINERS: sections below their headings', async () => {
  expect(await outline('MAINTAINERS', 'Toys\n----\nToy nic\nM: A <a@b>\nS: Maintained\nF: hw/toy.c\n\nToy disk\nS: Orphan\nF: block/toy.c\n')).toEqual([
    'group Toys 1-10', '  section Toy nic 3-6', '  section Toy disk 8-10',
  ]);
});

test('QAPI: definitions with members, arguments and values', async () => {
  expect(await outline('qapi/toy.json', "{ 'command': 'toy-query',\n  'data': { 'id': 'str', '*deep': 'int' } }\n{ 'enum': 'ToyMode',\n  'data': ['a', { 'name': 'b' } ] }\n")).toEqual([
    'command toy-query 1-2', '  member id 2-2', '  member deep 2-2', 'enum ToyMode 3-4', '  value a 4-4', '  value b 4-4',
  ]);
});

test.each([
  ['hw/Kconfig', 'config TOY\n    bool\n    select PCI\n\nconfig TOY_B\n    bool\n', ['config TOY 1-3', 'config TOY_B 5-6']],
  ['hw/trace-events', '# x.c\ntoy_read(int a) "%d"\ndisable toy_off(void) ""\n', ['trace-event toy_read 2-2', 'trace-event toy_off 3-3']],
  ['meson_options.txt', "option('toy', type: 'boolean', value: false)\n", ['build-option toy 1-1']],
  ['target/x.decode', '%imm 0:8\n&r rd\n@f ........ &r\nADD 00000000 @f\n', ['field %imm 1-1', 'arguments &r 2-2', 'format @f 3-3', 'pattern ADD 4-4']],
  ['qemu-options.hx', 'DEF("toy", HAS_ARG, QEMU_OPTION_toy, "-toy x\\n", QEMU_ARCH_ALL)\n', ['option -toy 1-1']],
])('%s', async (path, text, expected) => {
  expect(await outline(path, text)).toEqual(expected);
});

test('nothing for C, for broken text and for files that are not there', async () => {
  expect(await outline('hw/a.c', 'int f(void)\n{\n}\n')).toEqual([]);
  expect(await outline('qapi/bad.json', "{ 'command': ")).toEqual([]);
  const { model } = await indexFixture('');
  expect(outlineOf(model, 'MAINTAINERS')).toEqual([]);
});
