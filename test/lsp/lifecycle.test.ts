import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { SymbolInformation } from 'vscode-languageserver';
import type { FoundItem } from '../../server/src/protocol/find';
import { method } from '../../server/src/protocol/method';
import type { StatusParams } from '../../server/src/protocol/status';
import { startLsp, type LspFixture } from '../support/lsp-harness';

const TREE = `
//- /MAINTAINERS
Network devices
---------------
virtio-net
M: Jason <jason@example.com>
S: Maintained
F: hw/net/virtio-net.c
//- /qapi/qapi-schema.json
//- /include/qom/object.h
//- /VERSION
10.0.0
//- /hw/net/virtio-net.c
int virtio_net_start(void)
{
}
`;

let server: LspFixture | undefined;
afterEach(async () => {
  await server?.dispose();
  server = undefined;
});

const lastStatus = (fixture: LspFixture): StatusParams['folders'][number] => fixture.statuses.at(-1)!.folders[0]!;

test('a tree gets ready and says what it holds', async () => {
  server = await startLsp(TREE);
  expect(lastStatus(server)).toMatchObject({ phase: 'ready', percent: 100, message: 'ready', version: '10.0.0', counts: { files: 5, subsystems: 1 } });
});

test('a folder without a QEMU tree is a state, and requests answer empty', async () => {
  server = await startLsp('\n//- /README\nnothing here\n');
  expect(lastStatus(server)).toMatchObject({ phase: 'no-tree', counts: { files: 0 } });
  expect(await server.client.sendRequest('workspace/symbol', { query: 'virtio' })).toEqual([]);
  expect(await server.client.sendRequest(method.find, { query: 'virtio', limit: 5 })).toEqual([]);
});

test('the tree may lie right below the folder or around it', async () => {
  const nested = TREE.replaceAll('//- /', '//- /sources/qemu/');
  server = await startLsp(nested, { folder: 'sources' });
  expect(lastStatus(server).root).toBe(server.uri('sources/qemu'));
  await server.dispose();
  server = await startLsp(TREE, { folder: 'hw/net' });
  expect(lastStatus(server).phase).toBe('ready');
});

test('a tree without MAINTAINERS says so', async () => {
  server = await startLsp('\n//- /qapi/qapi-schema.json\n//- /include/qom/object.h\n');
  expect(lastStatus(server)).toMatchObject({ phase: 'ready', message: 'no MAINTAINERS in this tree: subsystems are unknown' });
});

test('workspace symbols: three characters, or a kind', async () => {
  server = await startLsp(TREE);
  const symbols = (query: string) => server!.client.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
  expect(await symbols('vi')).toEqual([]);
  expect((await symbols('virtio_net')).map((symbol) => symbol.name)).toContain('virtio_net_start');
  expect((await symbols('sub:v')).map((symbol) => symbol.name)).toEqual(['virtio-net']);
});

test('find answers with places and subsystems', async () => {
  server = await startLsp(TREE);
  const [first] = await server.client.sendRequest<FoundItem[]>(method.find, { query: 'virtio_net_start', limit: 5 });
  expect(first).toEqual({ kind: 'function', name: 'virtio_net_start', detail: 'hw/net/virtio-net.c', location: { uri: server.uri('hw/net/virtio-net.c'), line: 0 }, subsystem: 'virtio-net' });
});

test('an unsaved edit is what requests see, and the client is told', async () => {
  server = await startLsp(TREE);
  await server.open('hw/net/virtio-net.c');
  const changed = server.next(method.changed);
  await server.client.sendNotification('textDocument/didChange', {
    textDocument: { uri: server.uri('hw/net/virtio-net.c'), version: 2 }, contentChanges: [{ text: 'int virtio_net_brand_new(void)\n{\n}\n' }],
  });
  const [symbol] = await server.client.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'brand_new' });
  expect(symbol?.name).toBe('virtio_net_brand_new');
  await changed;
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri('hw/net/virtio-net.c') } });
  expect(await server.client.sendRequest('workspace/symbol', { query: 'brand_new' })).toEqual([]);
});

test('file events: changed, created, deleted', async () => {
  server = await startLsp(TREE);
  fs.rmSync(path.join(server.root, 'hw/net/virtio-net.c'));
  fs.writeFileSync(path.join(server.root, 'hw/net/other.c'), 'void other_function(void)\n{\n}\n');
  await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('hw/net/virtio-net.c'), type: 3 }, { uri: server.uri('hw/net/other.c'), type: 1 }] });
  expect((await server.client.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'other_function' })).length).toBe(1);
  expect(await server.client.sendRequest('workspace/symbol', { query: 'virtio_net_start' })).toEqual([]);
});

test('folders come and go', async () => {
  const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-empty-'));
  server = await startLsp({ root: empty });
  expect(lastStatus(server).phase).toBe('no-tree');
  fs.rmSync(empty, { recursive: true });
});

test('requests with odd parameters answer empty instead of failing', async () => {
  server = await startLsp(TREE);
  for (const uri of ['untitled:Untitled-1', 'not a uri', 'file:///elsewhere/x.c', 'http://example.invalid/x']) {
    expect(await server.client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } })).toBeNull();
    expect(await server.client.sendRequest('textDocument/definition', { textDocument: { uri }, position: { line: 99999, character: 99999 } })).toEqual([]);
  }
});
