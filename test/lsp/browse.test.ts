import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentLink, Location } from 'vscode-languageserver';
import { startLsp, type LspFixture } from '../support/lsp-harness';

const TREE = `
//- /MAINTAINERS
Devices
-------
Toy board
M: A <a@example.org>
S: Maintained
F: hw/toy/
//- /VERSION
1.0
//- /qapi/qapi-schema.json
//- /include/qom/object.h
//- /hw/toy/toy.c
int main(void)
{
}
`;

const before = process.env['QEMU_ATLAS_CACHE'];
let cache = '';
let server: LspFixture;
beforeAll(async () => {
  cache = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-pages-')));
  process.env['QEMU_ATLAS_CACHE'] = cache;
  server = await startLsp(TREE);
});
afterAll(async () => {
  await server.dispose();
  if (before === undefined) delete process.env['QEMU_ATLAS_CACHE'];
  else process.env['QEMU_ATLAS_CACHE'] = before;
  fs.rmSync(cache, { recursive: true, force: true });
});

const browse = (to: LspFixture, topic: string): Promise<string> => to.client.sendRequest('workspace/executeCommand', { command: 'qemu-atlas.browse', arguments: [topic] });

/** Opens a file as the editor would. */
async function open(to: LspFixture, file: string): Promise<string> {
  const uri = pathToFileURL(file).href;
  await to.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'text', version: 1, text: fs.readFileSync(file, 'utf8') } });
  return uri;
}

/** Where go-to-definition leads from a text of an open file. */
async function follow(to: LspFixture, file: string, text: string): Promise<readonly Location[]> {
  const uri = await open(to, file);
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(text));
  return to.client.sendRequest('textDocument/definition', { textDocument: { uri }, position: { line, character: lines[line]!.indexOf(text) + 1 } });
}

test('go-to-definition walks from the overview to a subsystem, a file, its source and back', async () => {
  const overview = await browse(server, '');
  expect(path.basename(overview)).toBe('overview.txt');
  const [subsystem] = await follow(server, overview, '[Toy board]');
  const [page] = await follow(server, fileURLToPath(subsystem!.uri), '[toy.c]');
  expect(fileURLToPath(page!.uri)).toMatch(/file.hw.toy.toy\.c\.txt$/);
  expect((await follow(server, fileURLToPath(page!.uri), 'hw/toy/toy.c:1'))[0]).toMatchObject({ uri: server.uri('hw/toy/toy.c') });
  const [home] = await follow(server, fileURLToPath(page!.uri), '[Overview]');
  expect(fileURLToPath(home!.uri)).toBe(overview);
});

test('document links of a page get their target when they are followed', async () => {
  const uri = await open(server, await browse(server, 'Toy board'));
  const links = await server.client.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  const unresolved = links.find(({ target }) => target === undefined)!;
  const resolved = await server.client.sendRequest<DocumentLink>('documentLink/resolve', unresolved);
  expect(fs.existsSync(fileURLToPath(resolved.target!))).toBe(true);
  expect(links.some(({ target }) => target?.startsWith(server.uri('hw/toy/toy.c')) === true)).toBe(true);
});

test('what is not of this tree stays as it is', async () => {
  expect(await browse(server, 'no such thing')).toBe('not found in this tree: no such thing');
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const uri = await open(server, await browse(server, ''));
  for (const data of [undefined, 7, { document: uri, page: '../../x.txt' }, { document: uri, page: 'file/none.txt' }]) {
    expect(await server.client.sendRequest('documentLink/resolve', { range, data })).toEqual(data === undefined ? { range } : { range, data });
  }
});

test('a server started on the folder of pages finds the tree', async () => {
  const overview = await browse(server, '');
  const other = await startLsp({ root: path.dirname(overview) });
  const [subsystem] = await follow(other, overview, '[Toy board]');
  expect(fs.readFileSync(fileURLToPath(subsystem!.uri), 'utf8')).toContain('Maintained');
  await other.dispose();
});

test('a page is shown where the client can, and is text where nothing is kept on disk', async () => {
  const shown: unknown[] = [];
  const other = await startLsp({ root: server.root }, { capabilities: { window: { showDocument: { support: true } } } });
  other.client.onRequest('window/showDocument', (params: unknown) => {
    shown.push(params);
    return { success: true };
  });
  const file = await browse(other, 'hw/toy/toy.c');
  expect(shown).toEqual([{ uri: pathToFileURL(file).href, takeFocus: true }]);
  process.env['QEMU_ATLAS_CACHE'] = 'off';
  expect(await browse(other, 'Toy board')).toContain('# Toy board');
  process.env['QEMU_ATLAS_CACHE'] = cache;
  await other.client.sendRequest('shutdown');
  other.client.dispose();
});
