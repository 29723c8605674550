import { afterAll, beforeAll, expect, test } from 'vitest';
import * as path from 'node:path';
import type { CodeAction, CodeLens, DocumentLink, Location, MarkupContent } from 'vscode-languageserver';
import { method } from '../../server/src/protocol/method';
import type { SectionAnswer } from '../../server/src/protocol/section';
import type { SubsystemAnswer } from '../../server/src/protocol/subsystem';
import type { TreeAnswer, TreeNode } from '../../server/src/protocol/tree';
import { startLsp, type LspFixture } from '../support/lsp-harness';

// One server over the sample tree, as an editor would use it.
let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: path.resolve('test/fixtures/sample-tree') });
});
afterAll(() => server.dispose());

/** Opens `text` as a new buffer of the tree and hovers at `$0`. */
async function hoverIn(file: string, marked: string, languageId = 'c'): Promise<string | undefined> {
  const offset = marked.indexOf('$0');
  const before = marked.slice(0, offset).split('\n');
  await server.open(file, marked.replace('$0', ''), languageId);
  const hover = await server.hover(file, { line: before.length - 1, character: before.at(-1)!.length });
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri(file) } });
  return hover === null ? undefined : (hover.contents as MarkupContent).value;
}

async function definitionIn(file: string, marked: string, languageId = 'c'): Promise<string[]> {
  const offset = marked.indexOf('$0');
  const before = marked.slice(0, offset).split('\n');
  await server.open(file, marked.replace('$0', ''), languageId);
  const locations = await server.client.sendRequest<Location[]>('textDocument/definition', { textDocument: { uri: server.uri(file) }, position: { line: before.length - 1, character: before.at(-1)!.length } });
  await server.client.sendNotification('textDocument/didClose', { textDocument: { uri: server.uri(file) } });
  return locations.map(({ uri, range }) => `${uri.slice(server.uri('').length + (server.uri('').endsWith('/') ? 0 : 1))}:${range.start.line + 1}`);
}

test.each([
  ['a C comment', 'scratch/a.c', '\n/* see hw/net/toy$0nic.c for more */', 'c'],
  ['an include', 'hw/net/toynic.c', '\n#include "hw/net/$0toynic.h"', 'c'],
  ['meson', 'hw/net/meson.build', "\nfiles('toynic$0.c')", 'meson'],
  ['MAINTAINERS', 'scratch/MAINTAINERS', '\nF: hw/ne$0t/', 'plaintext'],
  ['rst', 'docs/scratch.rst', '\nSee ``hw/net/toy$0nic.c``.', 'restructuredtext'],
  ['a commit message', '.git/COMMIT_EDITMSG', '\nhw/net/toynic$0.c: fix it', 'git-commit'],
  ['a log with a build path', 'log.txt', '\n#1 0x1 in f ../hw/net/toy$0nic.c:12', 'log'],
  ['a directory', 'notes.md', '\nin hw/ne$0t/ there', 'markdown'],
  ['a pattern', 'notes.md', '\nall of hw/net/*$0.c', 'markdown'],
])('hover on a path in %s', async (_name, file, text, language) => {
  expect(await hoverIn(file, text, language)).toMatch(/hw\/net/);
});

test('the card says status, people, size and links', async () => {
  const card = await hoverIn('notes.md', '\nhw/net/toy$0nic.c', 'markdown');
  expect(card).toMatch(/Maintained|Supported|Odd Fixes|Orphan/);
  expect(card).toMatch(/lines/);
  expect(card).toContain('file://');
});

test("on a file's first line its own card, on other words nothing", async () => {
  expect(await hoverIn('hw/net/toynic.c', '/$0* nothing special */\n')).toContain('toynic');
  expect(await hoverIn('notes.md', '\nan ordi$0nary word', 'markdown')).toBeUndefined();
  expect(await hoverIn('notes.md', '\nthe ne$0t of it', 'markdown')).toBeUndefined();
  expect(await hoverIn('notes.md', '\nhttps://example.org/hw/ne$0t/', 'markdown')).toBeUndefined();
});

test('definition on a path: the file, its section in MAINTAINERS', async () => {
  const places = await definitionIn('notes.md', '\nhw/net/toy$0nic.c:5', 'markdown');
  expect(places[0]).toBe('hw/net/toynic.c:5');
  expect(places[1]).toMatch(/^MAINTAINERS:\d+$/);
  expect(await definitionIn('hw/net/toynic.c', '\n#include "hw/net/toy$0nic.h"')).toEqual([expect.stringMatching(/^MAINTAINERS:/)]);
});

test('links in comments and documents, none in code', async () => {
  await server.open('scratch.c', '/* hw/net/toynic.c:7 */\nint a = hw/net/toynic.c;\n#include "hw/net/toynic.h"\n');
  const links = await server.client.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: server.uri('scratch.c') } });
  expect(links.map(({ range, target }) => [range.start.line, target!.split('sample-tree/')[1]])).toEqual([[0, 'hw/net/toynic.c#L7']]);
});

test('one lens on the first line, none for files nobody owns', async () => {
  await server.open('hw/net/toynic.c');
  const lenses = await server.client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: server.uri('hw/net/toynic.c') } });
  expect(lenses.length).toBe(1);
  expect(lenses[0]!.command!.title).toMatch(/ · architecture$/);
  expect(lenses[0]!.range.start.line).toBe(0);
});

test('subsystem of a file, of a path at the cursor, of a symbol', async () => {
  const ask = (params: object) => server.client.sendRequest<SubsystemAnswer | null>(method.subsystem, params);
  const own = await ask({ uri: server.uri('hw/net/toynic.c') });
  expect(own?.subsystems[0]?.title).toBeTruthy();
  await server.open('call.c', '\nvoid f(void) { toynic_realize(); } /* migration/savevm.c */\n');
  expect((await ask({ uri: server.uri('call.c'), position: { line: 1, character: 50 } }))?.subject).toMatch(/^migration\//);
});

test('a code action leads to the subsystem', async () => {
  await server.open('hw/net/toynic.c');
  const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: server.uri('hw/net/toynic.c') }, range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, context: { diagnostics: [] } });
  expect(actions[0]?.title).toMatch(/^Go to subsystem: /);
});

test('the trees open step by step and lead back from a file', async () => {
  const children = async (view: string, id?: string) => (await server.client.sendRequest<TreeAnswer>(method.tree, { view, id })).nodes;
  const groups = await children('subsystems');
  expect(groups.length).toBeGreaterThan(5);
  const sections = await children('subsystems', groups[1]!.id);
  expect(sections[0]!.contextValue).toMatch(/^subsystem:/);
  expect((await children('directories')).map((node) => node.label)).toContain('hw');
  expect((await children('targets')).length).toBe(2);
  for (const view of ['subsystems', 'directories']) {
    const path = await server.client.sendRequest<TreeNode[]>(method.treePath, { view, uri: server.uri('hw/net/toynic.c') });
    expect(path.at(-1)?.label).toBe('toynic.c');
    for (const [i, node] of path.entries()) if (i > 0) expect((await children(view, path[i - 1]!.id)).map((child) => child.id)).toContain(node.id);
  }
});

test('a section is rendered when the tree has no ARCHITECTURE.md', async () => {
  const section = await server.client.sendRequest<SectionAnswer>(method.section, { uri: server.uri('hw/net/toynic.c') });
  expect(section.title).toBeTruthy();
  expect(section.markdown).toContain('hw/net');
  expect(section.document).toBeUndefined();
});

test('commands answer text in any client', async () => {
  const run = (command: string, ...args: unknown[]) => server.client.sendRequest<string | null>('workspace/executeCommand', { command, arguments: args });
  expect(await run('qemu-atlas.what', 'hw/net/toynic.c')).toContain('hw/net/toynic.c');
  expect(await run('qemu-atlas.what', 'no/such/file.c')).toBe('not found in this tree: no/such/file.c');
  expect(await run('qemu-atlas.find', 'toynic')).toContain('hw/net/toynic.c');
  expect(await run('qemu-atlas.generate')).toMatch(/^# /);
  expect(await run('rm -rf')).toBeNull();
});

test('a plain-text client gets plain text', async () => {
  const plain = await startLsp({ root: server.root }, { capabilities: { workspace: { workspaceFolders: true } } });
  await plain.open('notes.md', '\nhw/net/toynic.c\n', 'markdown');
  const hover = await plain.hover('notes.md', { line: 1, character: 3 });
  expect((hover!.contents as MarkupContent).kind).toBe('plaintext');
  expect((hover!.contents as MarkupContent).value).not.toMatch(/\]\(|\*\*/);
  await plain.dispose();
});
