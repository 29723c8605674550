import { afterAll, beforeAll, expect, test } from 'vitest';
import * as path from 'node:path';
import type { Location, SymbolInformation, TypeHierarchyItem } from 'vscode-languageserver';
import { startLsp, type LspFixture } from '../support/lsp-harness';

// Standard requests about what QEMU declares, over the sample tree.
let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: path.resolve('test/fixtures/sample-tree') });
});
afterAll(() => server.dispose());

/** Opens `marked` as a buffer and sends a request about `$0`. */
async function ask<T>(method: string, file: string, marked: string, more: object = {}): Promise<T> {
  const before = marked.slice(0, marked.indexOf('$0')).split('\n');
  await server.open(file, marked.replace('$0', ''));
  const answer = await server.client.sendRequest<T>(method, { textDocument: { uri: server.uri(file) }, position: { line: before.length - 1, character: before.at(-1)!.length }, ...more });
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri(file) } });
  return answer;
}

test('type hierarchy goes up and down from a macro', async () => {
  const items = await ask<TypeHierarchyItem[]>('textDocument/prepareTypeHierarchy', 'scratch.c', '\nTYPE_TOY$0NIC');
  expect(items).toHaveLength(1);
  const [item] = items as [TypeHierarchyItem];
  expect(item.uri).toMatch(/hw\/net\/toynic\.c$/);
  const up = await server.client.sendRequest<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
  expect(up.map(({ name }) => name)).toContain(item.detail);
  const down = await server.client.sendRequest<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: up[0] });
  expect(down.map(({ name }) => name)).toContain(item.name);
  expect(await ask('textDocument/prepareTypeHierarchy', 'scratch.c', '\nint no$0thing;')).toBeNull();
});

test('document symbols follow the buffer, flat for clients that know no trees', async () => {
  const text = "{ 'command': 'fresh-name', 'data': { 'id': 'str' } }\n";
  await server.open('qapi/toy.json', text, 'json');
  const symbols = await server.client.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri: server.uri('qapi/toy.json') } });
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([['fresh-name', undefined], ['id', 'fresh-name']]);
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri('qapi/toy.json') } });
});

test('references in all spellings, with and without the declaration', async () => {
  const references = async (marked: string, includeDeclaration: boolean) => (await ask<Location[]>('textDocument/references', 'scratch.c', marked, { context: { includeDeclaration } }))
    .map(({ uri, range }) => `${uri.split('sample-tree/')[1]}:${range.start.line + 1}`);
  expect(await references('\nTYPE_TOY$0NIC', true)).toEqual(expect.arrayContaining(['include/hw/net/toynic.h:15', 'hw/net/toynic.c:161']));
  const config = await references('\nCONFIG_TOYNIC_P$0CI', true);
  const rest = await references('\nCONFIG_TOYNIC_P$0CI', false);
  expect(config.filter((one) => !rest.includes(one))).toEqual([expect.stringMatching(/^hw\/net\/Kconfig:/)]);
  expect(await references('\nint no$0thing;', true)).toEqual([]);
});
