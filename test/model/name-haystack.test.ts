import { expect, test } from 'vitest';
import { MatchRank, NameHaystack } from '../../server/src/model/name-haystack';

const haystack = new NameHaystack(['virtio-net', 'virtio-net-pci', 'e1000', 'vhost_user_net', 'Block layer core', 'unet']);
const matches = (query: string) => haystack.search(query).map(({ index, rank }) => [haystack.names[index], rank]);

test('ranks exact before prefix before word before substring', () => {
  expect(matches('virtio-net')).toEqual([['virtio-net', MatchRank.exact], ['virtio-net-pci', MatchRank.prefix]]);
  expect(matches('net')).toEqual([['virtio-net', MatchRank.word], ['virtio-net-pci', MatchRank.word], ['vhost_user_net', MatchRank.word], ['unet', MatchRank.substring]]);
});

test('case, dash and underscore do not matter', () => {
  expect(matches('VIRTIO_NET')[0]).toEqual(['virtio-net', MatchRank.exact]);
  expect(matches('block LAYER')[0]?.[0]).toBe('Block layer core');
});

test('letters in order count only when nothing else matches', () => {
  expect(matches('vtnp')).toEqual([['virtio-net-pci', MatchRank.scattered]]);
  expect(matches('zzz')).toEqual([]);
});

test('short queries match beginnings only, empty ones nothing', () => {
  expect(matches('e').map(([name]) => name)).toEqual(['e1000']);
  expect(matches('  ')).toEqual([]);
  expect(new NameHaystack([]).search('abc')).toEqual([]);
});
