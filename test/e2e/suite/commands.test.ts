import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, indexed, readyAtlas, uriOf } from './atlas';
import { eventually, openFile, positionOf } from './support';

const activeLine = () => {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.lineAt(editor.selection.active.line).text;
};

describe('commands', () => {
  let api: AtlasApi;

  before(async () => { api = await readyAtlas(); });
  afterEach(closeEditors);

  it('go to subsystem opens the MAINTAINERS section of the active file', async () => {
    await openFile('hw/arm/toyboard.c');
    await vscode.commands.executeCommand('qemuAtlas.goToSubsystem');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf('MAINTAINERS').toString());
    assert.equal(activeLine(), 'Toyboard');
  });

  it('go to subsystem goes by the path under the cursor', async () => {
    const editor = await openFile('MAINTAINERS');
    const path = positionOf(editor.document, 'hw/arm/toyboard.c');
    editor.selection = new vscode.Selection(path.translate(0, 4), path.translate(0, 4));
    await vscode.commands.executeCommand('qemuAtlas.goToSubsystem');
    assert.equal(activeLine(), 'Toyboard');
  });

  it('generate shows ARCHITECTURE.md and writes nothing', async () => {
    await vscode.commands.executeCommand('qemuAtlas.generate');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'qemu-atlas');
    assert.match(document.getText(), /^# /m);
    await assert.rejects(async () => vscode.workspace.fs.stat(uriOf('ARCHITECTURE.md')));
  });

  it('index again ends in a complete index', async () => {
    const seen: string[] = [];
    const listening = api.status.onDidChange(() => seen.push(api.status.phase));
    await vscode.commands.executeCommand('qemuAtlas.reindex');
    await eventually('the end of indexing', () => (seen.includes('ready') && api.status.phase === 'ready' ? true : undefined));
    listening.dispose();
  });

  it('restart brings up another server that indexes the tree', async () => {
    const before = api.client.serverProcess?.pid;
    await vscode.commands.executeCommand('qemuAtlas.restart');
    await indexed(api);
    assert.notEqual(api.client.serverProcess?.pid, before);
  });

  it('a server that dies comes back by itself', async () => {
    const old = api.client.serverProcess;
    old?.kill('SIGKILL');
    await eventually('another server', () => (api.client.isRunning() && api.client.serverProcess?.pid !== old?.pid ? true : undefined));
    await indexed(api);
  });
});
