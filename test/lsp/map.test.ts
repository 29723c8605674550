import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MapAnswer, MapLinkAnswer, MapParams } from '../../server/src/protocol/map';
import { startLsp, type LspFixture } from '../support/lsp-harness';

// The map over the sample tree, as the editor asks for it.
let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: path.resolve('test/fixtures/sample-tree') });
});
afterAll(() => server.dispose());

const view = { limit: 12, minWeight: 1, hideCommon: true, amongNeighbours: false, calls: false };
const ask = (params: Partial<MapParams>) => server.client.sendRequest<MapAnswer | null>('qemuAtlas/map', { ...view, ...params });

test('of a file, as its subsystem, its directory and its types', async () => {
  const uri = server.uri('hw/net/toynic.c');
  const map = await ask({ uri });
  expect([map?.kind, map?.subject]).toEqual(['subsystems', 'toynic']);
  expect(map?.nodes[0]).toMatchObject({ id: 'toynic', location: { uri: server.uri('MAINTAINERS') } });
  expect(map?.dot).toContain('id="n0"');
  expect(await ask({ uri, kind: 'directories' })).toMatchObject({ kind: 'directories', subject: 'hw/net' });
  const types = await ask({ uri, kind: 'types' });
  expect([types?.kind, types?.nodes[0]?.id]).toEqual(['types', 'object']);
});

test('of a name, of the tree, and of nothing', async () => {
  expect(await ask({ name: 'hw/net' })).toMatchObject({ kind: 'directories', subject: 'hw/net' });
  expect(await ask({})).toMatchObject({ kind: 'subsystems', subject: '' });
  expect(await ask({ kind: 'types' })).toMatchObject({ kind: 'types', subject: 'object' });
  expect(await ask({ name: 'no such thing' })).toBeNull();
});

test('with calls, and the lines behind an edge', async () => {
  const plain = await ask({ name: 'hw/net' });
  const counted = await ask({ name: 'hw/net', calls: true });
  expect(counted?.nodes).toEqual(plain?.nodes);
  const edge = counted!.edges.find(({ words }) => words.includes('call'))!;
  expect(edge.words).toMatch(/^\d+ includes?, (\d+ subtypes?, )?\d+ calls?$/);
  const { rows, more } = await server.client.sendRequest<MapLinkAnswer>('qemuAtlas/mapLink', { kind: 'directories', from: edge.from, to: edge.to });
  expect(more).toBe(0);
  expect(rows.length).toBeGreaterThanOrEqual(edge.weight);
  for (const { place, location } of rows) {
    const [file, line] = place.split(':');
    expect(location).toEqual({ uri: server.uri(file!), line: Number(line) - 1 });
  }
  expect(await server.client.sendRequest('qemuAtlas/mapLink', { kind: 'types', from: 'a', to: 'b' })).toEqual({ rows: [], more: 0 });
});
