import { expect, test } from 'vitest';
import { find } from '../../server/src/features/find';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /MAINTAINERS
Network devices
---------------
virtio-net
M: A <a@example.com>
S: Maintained
F: hw/net/virtio-net*
//- /hw/net/virtio-net.c
//- /hw/net/virtio-net-stubs.c
//- /hw/net/trace-events
virtio_net_announce(int x) "%d"
//- /hw/net/Kconfig
config VIRTIO_NET
    bool
`;

const names = async (query: string, options: Parameters<typeof find>[2] = { limit: 10 }) => find((await indexFixture(TREE)).model, query, options).map(({ kind, name }) => `${kind} ${name}`);

test('exact names first, whatever their kind, then beginnings, then the rest', async () => {
  expect(await names('virtio-net')).toEqual(['subsystem virtio-net', 'file hw/net/virtio-net.c', 'file hw/net/virtio-net-stubs.c', 'trace virtio_net_announce', 'config CONFIG_VIRTIO_NET']);
});

test('groups and limits', async () => {
  expect(await names('virtio', { limit: 10, groups: new Set(['cfg']) })).toEqual(['config CONFIG_VIRTIO_NET']);
  expect(await names('virtio', { limit: 10, groups: new Set(['trace']) })).toEqual(['trace virtio_net_announce']);
  expect((await names('virtio', { limit: 2 })).length).toBe(2);
  expect(await names('')).toEqual([]);
  expect(await names('nothing-like-it')).toEqual([]);
});
