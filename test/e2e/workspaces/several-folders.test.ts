import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import type { FoundItem } from '../../../server/src/protocol/find';
import { closeEditors, indexed, readyAtlas } from '../suite/atlas';
import { eventually, hoverAt, positionOf } from '../suite/support';

const folder = (name: string): vscode.Uri => vscode.workspace.workspaceFolders?.find((each) => each.name === name)?.uri ?? vscode.Uri.file('/nowhere');
const fileOf = (name: string, path: string): vscode.Uri => vscode.Uri.joinPath(folder(name), ...path.split('/'));
const open = async (uri: vscode.Uri) => vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n';

describe('two QEMU trees and another folder', () => {
  let api: AtlasApi;

  before(async () => { api = await readyAtlas(); });
  afterEach(closeEditors);

  it('both trees are indexed, the other folder is left alone', () => {
    const phases = new Map(api.status.folders.map((status) => [vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(status.folder))?.name, status.phase]));
    assert.deepEqual(phases, new Map([['first', 'ready'], ['second', 'ready'], ['notes', 'no-tree']]));
  });

  it('the status is that of the tree of the active editor', async () => {
    await open(fileOf('second', 'hw/net/toynic.c'));
    assert.equal(api.status.current()?.version, '99.1.0');
    await open(fileOf('first', 'hw/net/toynic.c'));
    assert.notEqual(api.status.current()?.version, '99.1.0');
  });

  it('look-ups, subsystems and hovers stay in their tree', async () => {
    const found = await api.client.sendRequest<readonly FoundItem[]>('qemuAtlas/find', { query: 'toynic', limit: 20, folder: folder('second').toString() });
    assert.ok(found.length > 0);
    assert.deepEqual(found.filter(({ location }) => !location.uri.startsWith(`${folder('second').toString()}/`)), []);
    const editor = await open(fileOf('second', 'hw/net/toynic.c'));
    assert.match(await hoverAt(editor.document, new vscode.Position(0, 0)), /toynic/);
    await open(fileOf('second', 'hw/arm/toyboard.c')); // of one subsystem: nothing is asked
    await vscode.commands.executeCommand('qemuAtlas.goToSubsystem');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileOf('second', 'MAINTAINERS').toString());
  });

  it('links of an answer lead into the tree that was asked about', async () => {
    await open(fileOf('second', 'hw/net/toynic.c'));
    await vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch });
    const [target] = /MAINTAINERS#L\d+/.exec(api.answers.texts.get('preflight') ?? '') ?? [];
    await api.answers.follow('preflight', target ?? '', false);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileOf('second', 'MAINTAINERS').toString());
  });

  it('a file of another folder is in no subsystem; a path that it names leads into the first tree', async () => {
    const { document } = await open(fileOf('notes', 'hw/net/toynic.c'));
    const links = await hoverAt(document, positionOf(document, 'toynic.c'));
    assert.ok(links.includes(fileOf('first', 'MAINTAINERS').toString()), links);
    assert.deepEqual(await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri), []);
  });

  it('a folder that goes takes its tree with it, and brings it again', async () => {
    const second = folder('second');
    const names = () => vscode.workspace.workspaceFolders?.map(({ name }) => name).join();
    vscode.workspace.updateWorkspaceFolders(1, 1);
    await eventually('one tree', () => (names() === 'first,notes' && api.status.folders.filter(({ phase }) => phase === 'ready').length === 1 && api.status.folders.length === 2 ? true : undefined));
    vscode.workspace.updateWorkspaceFolders(2, 0, { uri: second, name: 'second' });
    await eventually('two trees', () => (api.status.folders.filter(({ phase }) => phase === 'ready').length === 2 ? true : undefined));
    await indexed(api);
    assert.equal(api.status.current(fileOf('second', 'MAINTAINERS'))?.version, '99.1.0');
  });
});
