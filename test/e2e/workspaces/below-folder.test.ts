import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, uriOf } from '../suite/atlas';
import { eventually, extension, hoverAt, openFile, positionOf } from '../suite/support';

describe('a QEMU tree below the folder that is open', () => {
  let api: AtlasApi;

  before(async () => {
    await eventually('an extension that activates by itself', () => (extension().isActive ? true : undefined));
    api = await readyAtlas();
  });
  afterEach(closeEditors);

  it('is found, and is what the views are about', async () => {
    assert.equal(api.status.current()?.root, uriOf('qemu').toString());
    await vscode.commands.executeCommand('qemuAtlas.subsystems.focus');
    await openFile('qemu/hw/net/toynic.c');
    await vscode.commands.executeCommand('qemuAtlas.revealInSubsystems');
    await eventually('a selected row', () => (api.trees.subsystems.view.selection.length > 0 ? true : undefined));
  });

  it('paths start at its root: in its files, and in files beside it', async () => {
    const inside = await openFile('qemu/MAINTAINERS');
    assert.match(await hoverAt(inside.document, positionOf(inside.document, 'hw/arm/toyboard.c')), /toyboard/i);
    await vscode.commands.executeCommand('qemuAtlas.goToSubsystemOfFile', uriOf('qemu/hw/arm/toyboard.c'));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf('qemu/MAINTAINERS').toString());
  });

  it('links of a section lead into it', async () => {
    await openFile('qemu/hw/net/toynic.c');
    await vscode.commands.executeCommand('qemuAtlas.openSection');
    await vscode.commands.executeCommand('qemuAtlas.openAsText');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', vscode.window.activeTextEditor?.document.uri, 100);
    const targets = links.flatMap(({ target }) => (target?.scheme === 'file' ? [target.with({ fragment: '' })] : []));
    assert.ok(targets.length > 0);
    for (const target of targets) {
      assert.ok(target.toString().startsWith(`${uriOf('qemu').toString()}/`), target.toString());
      await vscode.workspace.fs.stat(target);
    }
  });
});
