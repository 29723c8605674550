// Generated documents in the editor: what is wrong in them, what mends it, and how old their facts are.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, CodeLens, DocumentDiagnosticReport, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { generateOver } from '../../server/src/services/documents';
import { commitAll, git, Scratch } from '../support/cli';
import { startLsp, type LspFixture } from '../support/lsp-harness';
import { modelOfTree } from '../support/tree-on-disk';

const scratch = new Scratch();
afterAll(() => scratch.dispose(), 60_000);
let server: LspFixture;
afterEach(() => server.dispose());

const capabilities: ClientCapabilities = { workspace: { configuration: true, diagnostics: { refreshSupport: true }, applyEdit: true, didChangeWatchedFiles: { dynamicRegistration: true } }, textDocument: { diagnostic: {} } };
let count = 0;

/** A checkout of the sample tree with its documents, and a server that has worked out everything. */
async function start(settings: object = {}): Promise<string> {
  const tree = scratch.tree(`tree${count++}`, { git: true });
  const steps = generateOver(await modelOfTree(tree), { toolVersion: 'development', commit: git(tree, 'rev-parse', 'HEAD') }, (file) => (file === 'README.rst' ? fs.readFileSync(path.join(tree, file), 'utf8') : undefined));
  for (const { path: file, text } of steps) {
    fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    fs.writeFileSync(path.join(tree, file), text);
  }
  commitAll(tree, 'documents');
  server = await startLsp({ root: tree }, { capabilities, settings });
  return tree;
}

/** Asks until the server is warm: its refresh requests say when to ask again. */
async function diagnostics(file: string, least: number): Promise<{ items: { line: number; message: unknown; code: unknown }[] }> {
  for (;;) {
    const refreshed = new Promise<void>((resolve) => server.client.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      return null;
    }));
    const report = await server.client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: server.uri(file) } });
    const items = report.kind === 'full' ? report.items : [];
    if (items.length >= least) return { items: items.map(({ range, message, code }) => ({ line: range.start.line, message, code })) };
    await refreshed;
  }
}

function actions(file: string, line: number): Promise<CodeAction[]> {
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  return server.client.sendRequest('textDocument/codeAction', { textDocument: { uri: server.uri(file) }, range, context: { diagnostics: [] } });
}

function applied(text: string, edits: readonly TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'markdown', 1, text), [...(edits ?? [])]);
}

describe('a generated document', () => {
  it('shows wrong claims with the right path to put there', async () => {
    const tree = await start();
    const text = `${fs.readFileSync(path.join(tree, 'ARCHITECTURE.md'), 'utf8')}\nThe loop is in \`system/main-loop.c\`.\n`;
    const line = text.split('\n').length - 2;
    await server.open('ARCHITECTURE.md', text, 'markdown');
    expect((await diagnostics('ARCHITECTURE.md', 1)).items).toEqual([{ line, code: 'path', message: 'system/main-loop.c: it is util/main-loop.c (util/main-loop.c)' }]);
    const fix = (await actions('ARCHITECTURE.md', line)).find(({ kind }) => kind === 'quickfix');
    expect(fix?.title).toBe('Replace with util/main-loop.c');
    expect(applied(text, fix?.edit?.changes?.[server.uri('ARCHITECTURE.md')])).toBe(text.replace('`system/main-loop.c`', '`util/main-loop.c`'));
  });

  it('shows regions that are out of date, and updates them, one edit for all', async () => {
    const tree = await start();
    const right = fs.readFileSync(path.join(tree, 'ARCHITECTURE.md'), 'utf8');
    const { updateRegions, writeRegion, parseRegions } = await import('../../server/src/features/regions');
    const region = parseRegions(right).regions.find(({ id }) => id === 'targets')!;
    const old = updateRegions(right, [{ id: 'targets', body: `${region.body}\n\nold` }]).text;
    expect(old).toContain(writeRegion({ id: 'targets', body: `${region.body}\n\nold` }));
    await server.open('ARCHITECTURE.md', old, 'markdown');
    expect((await diagnostics('ARCHITECTURE.md', 1)).items).toEqual([{ line: region.line, code: 'region', message: 'region targets: out of date: its facts changed' }]);
    const update = (await actions('ARCHITECTURE.md', 0)).find(({ kind }) => kind === 'source.updateRegions');
    const edits = update?.edit?.changes?.[server.uri('ARCHITECTURE.md')];
    expect(edits).toHaveLength(1);
    expect(applied(old, edits)).toBe(right);
    expect((await actions('ARCHITECTURE.md', region.line)).filter(({ kind }) => kind === 'quickfix').map(({ title }) => title)).toEqual(['Update generated regions']);

    const lenses = await server.client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: server.uri('ARCHITECTURE.md') } });
    const titles = lenses.filter(({ range }) => range.start.line > 0).map(({ command }) => command?.title ?? '');
    expect(titles.filter((title) => /^facts as of [0-9a-f]{12} · up to date$/.test(title))).toHaveLength(titles.length - 1);
    const stale = lenses.find(({ command }) => command?.command === 'qemu-atlas.updateRegions');
    expect(stale?.range.start.line).toBe(region.line);
    expect(stale?.command?.title).toMatch(/ · out of date: update$/);
    const edit = new Promise<WorkspaceEdit>((resolve) => server.client.onRequest('workspace/applyEdit', (params: { edit: WorkspaceEdit }) => {
      resolve(params.edit);
      return { applied: true };
    }));
    await server.client.sendRequest('workspace/executeCommand', { command: stale?.command?.command, arguments: stale?.command?.arguments });
    expect(applied(old, (await edit).changes?.[server.uri('ARCHITECTURE.md')])).toBe(right);
  });
});

describe('other documents', () => {
  it('are checked where the setting says so', async () => {
    await start({ checkDocuments: 'all' });
    await server.open('docs/mine.md', 'See `system/main-loop.c` and `bdrv_open_toy()`.\n', 'markdown');
    expect((await diagnostics('docs/mine.md', 1)).items[0]).toMatchObject({ line: 0, code: 'path' });
  });

  it('are left alone without it', async () => {
    await start();
    await server.open('ARCHITECTURE.md', '<!-- qemu-atlas:begin x -->\n', 'markdown');
    await server.open('docs/mine.md', 'See `system/main-loop.c`.\n', 'markdown');
    await diagnostics('ARCHITECTURE.md', 1);
    expect((await diagnostics('docs/mine.md', 0)).items).toEqual([]);
  });
});

describe('when HEAD moves', () => {
  it('documents nobody touched are updated by an edit, others are not', async () => {
    const tree = await start({ updateDocuments: 'onHead' });
    await server.open('ARCHITECTURE_QUICK_REF.md', `${fs.readFileSync(path.join(tree, 'ARCHITECTURE_QUICK_REF.md'), 'utf8')}mine\n`, 'markdown');
    await diagnostics('ARCHITECTURE_QUICK_REF.md', 0);
    const edit = new Promise<WorkspaceEdit>((resolve) => server.client.onRequest('workspace/applyEdit', (params: { edit: WorkspaceEdit }) => {
      resolve(params.edit);
      return { applied: true };
    }));
    const target = 'configs/targets/avr-softmmu.mak';
    fs.writeFileSync(path.join(tree, target), 'TARGET_ARCH=avr\n');
    commitAll(tree, 'avr');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri(target), type: 1 }] });
    const { changes = {} } = await edit;
    expect(Object.keys(changes)).toEqual([server.uri('ARCHITECTURE.md')]);
    const before = fs.readFileSync(path.join(tree, 'ARCHITECTURE.md'), 'utf8');
    const after = applied(before, changes[server.uri('ARCHITECTURE.md')]);
    expect(after).toContain('avr');
    expect(after).toContain(`commit ${git(tree, 'rev-parse', 'HEAD')}`);
  });
});
