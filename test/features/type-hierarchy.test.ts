import { beforeAll, expect, test } from 'vitest';
import { subtypesOf, supertypesOf, typesAt, type TypeNode } from '../../server/src/features/type-hierarchy';
import type { Model } from '../../server/src/model/model';
import { indexFixture } from '../support/fixture';

const TREE = `//- /include/hw/toy.h
#define TYPE_TOY "toy-nic"
#define TYPE_TOY_IF "toy-if"
OBJECT_DECLARE_SIMPLE_TYPE(ToyState, TOY)
//- /hw/core/base.c
static const TypeInfo base_info = { .name = "toy-base", .parent = "object", .abstract = true };
static const TypeInfo if_info = { .name = TYPE_TOY_IF, .parent = "interface" };
//- /hw/net/toy.c
#include "hw/toy.h"
static const TypeInfo toy_info = {
    .name = TYPE_TOY,
    .parent = "toy-base",
    .interfaces = (InterfaceInfo[]) { { TYPE_TOY_IF }, { } },
};
//- /hw/net/toy2.c
static const TypeInfo toy2_info = { .name = "toy-nic-2", .parent = TYPE_TOY };
static void toy_register(void)
{
    type_register_static(&toy2_info);
}
`;

let model: Model;
beforeAll(async () => {
  ({ model } = await indexFixture(TREE));
});

const at = (path: string, marked: string) => typesAt(model, { path, text: marked.replace('|', ''), line: 0, character: marked.indexOf('|') });
const names = (nodes: readonly TypeNode[]) => nodes.map(({ name }) => name);

test.each([
  ['hw/a.c', 'object_new("toy|-nic");'],
  ['hw/a.c', 'object_new(TYPE_T|OY);'],
  ['hw/a.c', 'ToyState *s = TO|Y(obj);'],
  ['docs/a.rst', 'Use ``-device toy-n|ic,id=a``.'],
  ['run.sh', 'qemu-system-x86_64 -device to|y-nic'],
])('%s: %s', (path, text) => {
  expect(at(path, text)).toEqual([{ name: 'toy-nic', detail: 'toy-base', isInterface: false, file: 'hw/net/toy.c', line: 1 }]);
});

test('supertypes are the parent and the interfaces, subtypes the children and the implementors', () => {
  const [toy] = at('hw/a.c', 'TYPE_T|OY');
  expect(names(supertypesOf(model, toy!))).toEqual(['toy-base', 'toy-if']);
  expect(names(subtypesOf(model, toy!))).toEqual(['toy-nic-2']);
  const [iface] = at('hw/a.c', 'TYPE_TOY_I|F');
  expect(iface!.isInterface).toBe(true);
  expect(names(subtypesOf(model, iface!))).toEqual(['toy-nic']);
});

test('a key whose line has moved still finds its type; an unknown one finds nothing', () => {
  expect(names(supertypesOf(model, { name: 'toy-nic', file: 'hw/net/toy.c', line: 99 }))).toContain('toy-base');
  expect(supertypesOf(model, { name: '__proto__', file: '', line: -1 })).toEqual([]);
  expect(at('hw/a.c', 'an ordi|nary word')).toEqual([]);
});
