import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors } from '../suite/atlas';
import { extension, openFile, positionOf } from '../suite/support';

describe('a folder without a QEMU tree', () => {
  it('does not start the extension', async () => {
    await openFile('hw/net/toynic.c');
    assert.equal(extension().isActive, false);
  });

  it('is looked through when that is asked for, and it is said that there is none', async () => {
    await vscode.commands.executeCommand('qemuAtlas.lookForTree');
    const api = await extension().activate() as AtlasApi;
    await api.ready;
    assert.deepEqual(api.status.folders.map(({ phase }) => phase), ['no-tree']);
    const { document } = await openFile('hw/net/toynic.c');
    assert.deepEqual(await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'toynic.c')), []);
    await closeEditors();
  });
});
