import { afterAll, beforeAll, expect, test } from 'vitest';
import * as path from 'node:path';
import type { CodeLens, InlayHint } from 'vscode-languageserver';
import { neverCancelled } from '../../server/src/base/cancellation';
import { Folder } from '../../server/src/lsp/folder';
import type { CardParams, TextAnswer } from '../../server/src/protocol/card';
import type { CompareAnswer, WireRevision } from '../../server/src/protocol/compare';
import type { ContactsAnswer, WireTest } from '../../server/src/protocol/file-facts';
import type { FoundItem } from '../../server/src/protocol/find';
import { method } from '../../server/src/protocol/method';
import type { WhyBuiltAnswer } from '../../server/src/protocol/why-built';
import { startLsp, type LspFixture } from '../support/lsp-harness';

// What the pickers and inline texts of an editor ask for, over the sample tree.
const root = path.resolve('test/fixtures/sample-tree');
let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root }, { settings: { typeLens: true, buildLens: true, typeHints: true, buildHints: true } });
});
afterAll(() => server.dispose());

const file = 'hw/net/toynic.c';
const ask = <R>(name: string, params: object) => server.client.sendRequest<R>(name, params);
/** Asks until the answer is there: the server works the tree out between requests. */
async function whenWarm<R>(name: string, params: object, isThere: (answer: R) => boolean): Promise<R> {
  for (;;) {
    const answer = await ask<R>(name, params);
    if (isThere(answer)) return answer;
  }
}

test('find takes prefixes, and a prefix alone', async () => {
  const all = (query: string) => ask<FoundItem[]>(method.find, { query, limit: 50 });
  expect(new Set((await all('qom:')).map(({ kind }) => kind))).toEqual(new Set(['type']));
  expect((await all('cfg: toy')).every(({ kind }) => kind === 'config')).toBe(true);
  expect(await all('')).toEqual([]);
});

test('the card of a name, and of a type that the line does not spell', async () => {
  await server.open(file);
  const card = (params: Omit<CardParams, 'uri'>) => ask<TextAnswer | null>(method.card, { uri: server.uri(file), ...params });
  const own = await card({ position: { line: 0, character: 0 } });
  expect(own?.title).toBe(file);
  const [type] = await ask<FoundItem[]>(method.find, { query: 'qom: toynic', limit: 1 });
  const named = await card({ position: { line: 3, character: 0 }, type: type!.name });
  expect(named?.title).toBe(type!.name);
  expect(named?.markdown).toContain(`\`${type!.name}\``);
  expect(await card({ position: { line: 3, character: 0 }, type: 'no-such-type' })).toBeNull();
});

test('why a file is built, at all and for one target', async () => {
  const answer = await ask<WhyBuiltAnswer>(method.whyBuilt, { uri: server.uri(file) });
  expect(answer.title).toBe(file);
  expect(answer.targets.length).toBeGreaterThan(0);
  const one = await ask<WhyBuiltAnswer>(method.whyBuilt, { uri: server.uri(file), target: answer.targets[0] });
  expect(one.detail).toContain(answer.targets[0]!);
  expect(await ask(method.whyBuilt, { uri: server.uri('no/such.c') })).toBeNull();
});

test('tests and people of a file', async () => {
  expect(Array.isArray(await ask<WireTest[]>(method.tests, { uri: server.uri(file) }))).toBe(true);
  expect(await ask(method.tests, { uri: server.uri('no/such.c') })).toBeNull();
  const contacts = await ask<ContactsAnswer>(method.contacts, { uri: server.uri(file) });
  expect(contacts.path).toBe(file);
  expect(contacts.text).toMatch(/^Cc: .+@.+$/m);
});

test('compares with another tree; revisions are asked of git only where it may run', async () => {
  const same = await ask<CompareAnswer>(method.compare, { uri: server.uri(file), before: root });
  expect(same.markdown).toMatch(/^# /);
  expect((await ask<CompareAnswer>(method.compare, { uri: server.uri(file), before: 'no-such-revision' })).markdown).toBeUndefined();
  expect(Array.isArray(await ask<WireRevision[]>(method.revisions, { uri: server.uri(file) }))).toBe(true);
  const untrusted = await startLsp({ root }, { initializationOptions: { trusted: false } });
  expect(await untrusted.client.sendRequest(method.revisions, { uri: untrusted.uri(file) })).toBeNull();
  await untrusted.dispose();
});

test('lenses and hints that are switched on', async () => {
  await server.open(file);
  const lenses = await whenWarm<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: server.uri(file) } }, (all) => all.length > 1);
  const commands = lenses.map(({ command }) => command!.command);
  expect(commands).toContain('qemuAtlas.whyBuilt');
  expect(commands).toContain('qemuAtlas.showCard');
  const meson = 'hw/net/meson.build';
  await server.open(meson, undefined, 'meson');
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const hints = await ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: server.uri(meson) }, range });
  expect(hints.length).toBeGreaterThan(0);
  await server.open('scratch.c', 'int x = TYPE_DEVICE;\n');
  const none = await startLsp({ root });
  await none.open(meson, undefined, 'meson');
  expect(await none.client.sendRequest('textDocument/inlayHint', { textDocument: { uri: none.uri(meson) }, range })).toEqual([]);
  await none.dispose();
});

test('indexing can be cancelled, and taken up again', async () => {
  const folder = new Folder(root);
  const options = { git: false, wasmFolder: 'dist', openFiles: [] };
  await folder.index(options, { isCancellationRequested: true }, () => undefined);
  expect(folder.status()).toMatchObject({ phase: 'cancelled', percent: 0 });
  await folder.index(options, neverCancelled, () => undefined);
  expect(folder.status()).toMatchObject({ phase: 'ready', percent: 100 });
});

test('speaks the language of the client', async () => {
  const chinese = await startLsp({ root }, { locale: 'zh-cn' });
  expect(chinese.statuses.at(-1)!.folders[0]!.message).toBe('就绪');
  await chinese.dispose();
  const english = await startLsp({ root }, { locale: '../../etc' });
  expect(english.statuses.at(-1)!.folders[0]!.message).toBe('ready');
  await english.dispose();
});
