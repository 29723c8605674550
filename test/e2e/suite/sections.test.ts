import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, setting, uriOf } from './atlas';
import { eventually, openFile } from './support';

const file = 'hw/net/toynic.c';

async function lenses(): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uriOf(file));
}

describe('architecture sections', () => {
  let api: AtlasApi;
  const shown = () => api.sections.shown.get(uriOf(file).toString());

  before(async () => { api = await readyAtlas(); });

  afterEach(async () => {
    await setting('lens', undefined);
    await closeEditors();
  });

  it('one lens above the first line opens the section, and closes it', async () => {
    await openFile(file);
    const [lens, ...others] = await eventually('a lens', async () => { const all = await lenses(); return all.length > 0 ? all : undefined; });
    assert.equal(others.length, 0);
    assert.equal(lens?.range.start.line, 0);
    assert.equal(lens.command?.command, 'qemuAtlas.showSection');
    assert.match(lens.command.title, / · .+ · architecture$/);
    const run = () => vscode.commands.executeCommand('qemuAtlas.showSection', ...(lens.command?.arguments ?? []) as unknown[]);
    await run();
    assert.ok(lens.command.title.startsWith(shown() ?? '-'), `${shown()} shows for the lens ${lens.command.title}`);
    await run();
    assert.equal(shown(), undefined);
  });

  it('the lens can be switched off', async () => {
    await openFile(file);
    await setting('lens', false);
    await eventually('no lens', async () => ((await lenses()).length === 0 ? true : undefined));
  });

  it('a section goes with its editor', async () => {
    await openFile(file);
    await vscode.commands.executeCommand('qemuAtlas.showSection', uriOf(file).toString());
    assert.notEqual(shown(), undefined);
    await closeEditors();
    await eventually('no section', () => (shown() === undefined ? true : undefined));
  });

  it('opens rendered, and as a text with links into the tree', async () => {
    await openFile(file);
    await vscode.commands.executeCommand('qemuAtlas.openSection');
    await eventually('a rendered section', () => api.answers.texts.get('section'));
    await vscode.commands.executeCommand('qemuAtlas.openAsText');
    const document = vscode.window.activeTextEditor?.document;
    assert.match(document?.fileName ?? '', /\.md$/);
    assert.notEqual(document?.getText(), '');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document?.uri, 100);
    const inside = links.filter((link) => link.target?.scheme === 'file');
    assert.ok(inside.length > 0, 'the section links to files');
    for (const link of inside) await vscode.workspace.fs.stat(link.target?.with({ fragment: '' }) ?? uriOf('missing'));
  });
});
