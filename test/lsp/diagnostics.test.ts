import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, DocumentDiagnosticReport, PublishDiagnosticsParams } from 'vscode-languageserver';
import { method } from '../../server/src/protocol/method';
import { startLsp, type LspFixture, type LspOptions } from '../support/lsp-harness';

const TREE = `//- /qapi/qapi-schema.json
//- /include/qom/object.h
//- /MAINTAINERS
Toy
---
Toy
M: A <a@b>
S: Maintained
F: hw/toy/
F: hw/toy/
F: include/toy-regs.h
//- /Kconfig
config TOY
//- /meson.build
ss.add(when: 'CONFIG_TYPO', if_true: files('a.c'))
//- /qom/object.c
static const TypeInfo object_info = { .name = "object" };
//- /hw/toy/a.c
static const TypeInfo toy_info = { .name = "toy", .parent = "gone" };
//- /include/hw/toy-regs.h
`;

let server: LspFixture;
afterEach(() => server.dispose());

/** Starts a server that has worked out everything. */
async function start(options: LspOptions = {}): Promise<void> {
  server = await startLsp(TREE, options);
}

const pulling: ClientCapabilities = { workspace: { configuration: true, diagnostics: { refreshSupport: true } }, textDocument: { diagnostic: {} } };
/** Resolves when the server asks the client to pull again. */
function refresh(): Promise<void> {
  return new Promise((resolve) => server.client.onRequest('workspace/diagnostic/refresh', () => {
    resolve();
    return null;
  }));
}

const messages = (params: unknown) => (params as PublishDiagnosticsParams).diagnostics.map(({ range, severity, code }) => [range.start.line, range.start.character, severity, code]);

async function change(text: string): Promise<void> {
  await server.client.sendNotification('textDocument/didChange', { textDocument: { uri: server.uri('MAINTAINERS'), version: 2 }, contentChanges: [{ text }] });
}

test('pushed on open, again on change, taken back on close', async () => {
  await start();
  let told = server.next('textDocument/publishDiagnostics');
  await server.open('MAINTAINERS');
  expect(messages(await told)).toEqual([[6, 3, 4, 'duplicate-pattern'], [7, 3, 2, 'dead-pattern']]);
  told = server.next('textDocument/publishDiagnostics');
  await change('Toy\n---\nToy\nM: A <a@b>\nF: hw/gone.c\n');
  expect(messages(await told)).toEqual([[4, 3, 2, 'dead-pattern']]);
  told = server.next('textDocument/publishDiagnostics');
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri('MAINTAINERS') } });
  expect(messages(await told)).toEqual([]);
});

test('of a C file that is being edited the last ones stay until it is saved', async () => {
  await start();
  let told = server.next('textDocument/publishDiagnostics');
  await server.open('hw/toy/a.c');
  expect(messages(await told)).toEqual([[0, 60, 2, 'unknown-parent']]);
  told = server.next('textDocument/publishDiagnostics');
  const textDocument = { uri: server.uri('hw/toy/a.c'), version: 2 };
  await server.client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text: 'static const TypeInfo toy_info = { .name = "toy", .parent = "object" };\n' }] });
  await server.next(method.changed);
  await server.client.sendNotification('textDocument/didSave', { textDocument });
  expect(messages(await told)).toEqual([]);
});

test('quick fixes change the pattern or remove the line', async () => {
  await start();
  const told = server.next('textDocument/publishDiagnostics');
  await server.open('MAINTAINERS');
  await told;
  const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: server.uri('MAINTAINERS') }, range: { start: { line: 6, character: 0 }, end: { line: 7, character: 9 } }, context: { diagnostics: [], only: ['quickfix'] },
  });
  expect(actions.map(({ title, edit }) => [title, edit?.changes?.[server.uri('MAINTAINERS')]?.[0]])).toEqual([
    ['Remove this line', { range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }, newText: '' }],
    ['Change to include/hw/toy-regs.h', { range: { start: { line: 7, character: 3 }, end: { line: 7, character: 21 } }, newText: 'include/hw/toy-regs.h' }],
  ]);
});

test('a client that pulls is asked to pull, and told when nothing changed', async () => {
  await start({ capabilities: pulling });
  const asked = refresh();
  await server.open('MAINTAINERS');
  await asked;
  const pull = (previousResultId?: string) => server.client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: server.uri('MAINTAINERS') }, previousResultId });
  const report = await pull();
  expect(report.kind === 'full' && report.items.length).toBe(2);
  expect(await pull(report.resultId)).toEqual({ kind: 'unchanged', resultId: report.resultId });
});

test('a kind that is switched off is not told, the others are', async () => {
  await start({ capabilities: pulling, settings: { diagnostics: { maintainers: false } } });
  const asked = refresh();
  await server.open('MAINTAINERS');
  await server.open('meson.build');
  await asked;
  const pull = (file: string) => server.client.sendRequest('textDocument/diagnostic', { textDocument: { uri: server.uri(file) } });
  expect(await pull('meson.build')).toMatchObject({ kind: 'full', items: [{ code: 'unknown-config' }] });
  expect(await pull('MAINTAINERS')).toMatchObject({ kind: 'full', items: [] });
});
