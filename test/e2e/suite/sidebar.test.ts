import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, setting, uriOf } from './atlas';
import { eventually, openFile } from './support';

type View = keyof AtlasApi['views'];

describe('sidebar', () => {
  let api: AtlasApi;

  const selectedUri = (view: View) => api.views[view].selection.map((entry) => (entry.kind === 'node' ? entry.node.location?.uri : undefined))[0];
  const follows = (view: View, file: string) => eventually(`${view} selects ${file}`, () => (selectedUri(view) === uriOf(file).toString() ? true : undefined));

  before(async () => {
    api = await readyAtlas();
    for (const view of ['subsystems', 'directories'] as const) {
      await vscode.commands.executeCommand(`qemuAtlas.${view}.focus`);
      await eventually(`${view} shows`, () => (api.views[view].visible ? true : undefined));
    }
  });

  after(async () => {
    await setting('followActiveEditor', undefined);
    await closeEditors();
  });

  it('follows the active editor in every visible tree', async () => {
    await openFile('hw/net/toynic.c');
    await follows('subsystems', 'hw/net/toynic.c');
    await follows('directories', 'hw/net/toynic.c');
  });

  it('does not follow when the setting says so, and reveals on command all the same', async () => {
    await setting('followActiveEditor', false);
    await openFile('hw/arm/toyboard.c');
    await vscode.commands.executeCommand('qemuAtlas.revealInDirectories');
    await follows('directories', 'hw/arm/toyboard.c');
    assert.equal(selectedUri('subsystems'), uriOf('hw/net/toynic.c').toString());
  });

  it('catches up when following is switched on', async () => {
    await vscode.commands.executeCommand('qemuAtlas.followActiveEditor.on');
    await follows('subsystems', 'hw/arm/toyboard.c');
  });

  it('reveals a file named by its URI, as the Explorer\'s menu does', async () => {
    await vscode.commands.executeCommand('qemuAtlas.revealInSubsystems', uriOf('hw/char/toyuart.c'));
    await follows('subsystems', 'hw/char/toyuart.c');
  });

  it('opens the selected node', async () => {
    await vscode.commands.executeCommand('qemuAtlas.openNode', api.views.subsystems.selection[0]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf('hw/char/toyuart.c').toString());
  });
});
