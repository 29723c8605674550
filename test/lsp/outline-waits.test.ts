import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SymbolInformation } from 'vscode-languageserver';
import { startLsp, type LspFixture } from '../support/lsp-harness';

let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: path.resolve('test/fixtures/sample-tree') });
});
afterAll(() => server.dispose());

test('an outline that is asked for while the tree is indexed comes when it is whole', async () => {
  const file = 'target/arm/tcg/toy32.decode'; // not open, so not read first
  const ask = () => server.client.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri: server.uri(file) } });
  const before = await ask();
  expect(before.length).toBeGreaterThan(2);
  const begun = server.next('qemuAtlas/status');
  await server.client.sendNotification('qemuAtlas/reindex');
  await begun;
  expect(await ask()).toEqual(before);
});
