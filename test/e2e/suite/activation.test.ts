import * as assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { extension, workspaceFolder } from './support';

describe('activation', () => {
  it('finds the extension under its public id', () => {
    assert.equal((extension().packageJSON as { name: string }).name, 'qemu-atlas');
  });

  it('activates on the sample tree', async () => {
    assert.equal(workspaceFolder().scheme, 'file');
    await extension().activate();
    assert.ok(extension().isActive);
  });

  it('registers every command its manifest declares', async () => {
    const manifest = extension().packageJSON as { contributes?: { commands?: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = (manifest.contributes?.commands ?? []).map(({ command }) => command).filter((command) => !known.has(command));
    assert.deepEqual(missing, []);
  });
});
