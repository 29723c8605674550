import { describe, expect, it, test } from 'vitest';
import { findTyped } from '../../server/src/features/find';
import { findPrefixes, parseFindQuery } from '../../server/src/features/find-query';
import { findSources } from '../../server/src/features/find-sources';
import { indexFixture } from '../support/fixture';

describe('a query as people type it', () => {
  it.each([
    ['virtio', { text: 'virtio' }],
    ['  virtio pci ', { text: 'virtio pci' }],
    ['type: virtio', { text: 'virtio', groups: new Set(['qom']) }],
    ['cfg:VIRTIO', { text: 'VIRTIO', groups: new Set(['cfg']) }],
    ['cmd: query', { text: 'query', groups: new Set(['qmp', 'hmp']) }],
    ['qom:', { text: '', groups: new Set(['qom']) }],
    ['hw/pci/pci.c:803', { text: 'hw/pci/pci.c:803' }],
    ['unknown: x', { text: 'unknown: x' }],
    ['constructor: x', { text: 'constructor: x' }],
  ])('%s', (typed, expected) => {
    expect(parseFindQuery(typed)).toEqual(expected);
  });

  it('has a prefix for every source, and none for what there is not', () => {
    const groups = new Set(findPrefixes.flatMap((prefix) => [...parseFindQuery(`${prefix}:`).groups ?? []]));
    expect([...groups].sort()).toEqual([...new Set(findSources.map(({ group }) => group))].sort());
  });
});

const TREE = `
//- /hw/core/qdev.c
static const TypeInfo device_type_info = { .name = TYPE_DEVICE, .parent = TYPE_OBJECT, .abstract = true };
type_init(qdev_register_types)
static void qdev_register_types(void) { type_register_static(&device_type_info); }
//- /include/hw/qdev-core.h
#define TYPE_DEVICE "device"
#define TYPE_OBJECT "object"
//- /hw/net/toy.c
static void toy_inner_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    dc->user_creatable = false;
}
static const TypeInfo toy_types[] = {
    { .name = "toy-nic", .parent = TYPE_DEVICE },
    { .name = "toy-inner", .parent = TYPE_DEVICE, .class_init = toy_inner_class_init },
    { .name = "toy-child", .parent = "toy-inner" },
};
DEFINE_TYPES(toy_types)
//- /qapi/toy.json
{ 'struct': 'ToyInfo', 'data': { 'name': 'str' } }
{ 'command': 'query-toy', 'returns': 'ToyInfo' }
`;

test('a prefix alone lists what it stands for; devices are those a user can create', async () => {
  const { model } = await indexFixture(TREE);
  const named = (typed: string) => findTyped(model, typed, 10).map(({ kind, name }) => `${kind} ${name}`);
  expect(named('device:')).toEqual(['device toy-nic']);
  expect(named('device: toy')).toEqual(['device toy-nic']);
  expect(named('toy-nic')).toEqual(['type toy-nic']);
  expect(named('cmd: toy')).toEqual(['command query-toy']);
  expect(named('qmp: toy')).toEqual(['schema ToyInfo', 'command query-toy']);
  expect(findTyped(model, 'qom:', 2).length).toBe(2);
  expect(named('')).toEqual([]);
});
