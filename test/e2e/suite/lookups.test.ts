import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, setting, uriOf } from './atlas';
import { eventually, openFile, positionOf, workspaceFolder } from './support';

const active = () => vscode.window.activeTextEditor?.document.uri.toString();
const opens = (file: string) => eventually(`${file} opens`, () => (active() === uriOf(file).toString() ? true : undefined));

/** Accepts the picker's first row as soon as it has one, until the file shows. */
async function choosing(file: string): Promise<void> {
  await eventually(`the picker leads to ${file}`, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return active() === uriOf(file).toString() ? true : undefined;
  });
}

async function lenses(file: string): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uriOf(file));
  return found.map(({ command }) => command?.command ?? '');
}

async function hints(file: string): Promise<vscode.InlayHint[]> {
  return vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uriOf(file), new vscode.Range(0, 0, 200, 0));
}

describe('look-ups', () => {
  let api: AtlasApi;
  const card = (title: RegExp) => api.cards.shown.some((shown) => title.test(shown.title));

  before(async () => { api = await readyAtlas(); });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    for (const key of ['typeLens', 'buildLens', 'typeHints', 'buildHints', 'find.preview']) await setting(key, undefined);
    await closeEditors();
  });

  for (const [command, file] of [
    ['findSubsystem', 'MAINTAINERS'], ['findMachine', 'hw/arm/toyboard.c'], ['findCpu', 'target/i386/cpu.c'], ['findDevice', 'target/i386/cpu.c'],
    ['findCommand', 'qga/qapi-schema.json'], ['findConfig', 'target/arm/Kconfig'], ['findType', 'hw/core/sysbus.c'],
  ] as const) {
    it(`${command} lists its kind and opens what is chosen`, async () => {
      await vscode.commands.executeCommand(`qemuAtlas.${command}`);
      await choosing(file);
    });
  }

  it('find takes a prefix and remembers what was chosen', async () => {
    await vscode.commands.executeCommand('qemuAtlas.find', 'machine: toyboard');
    await choosing('hw/arm/toyboard.c');
    await closeEditors();
    await vscode.commands.executeCommand('qemuAtlas.find');
    await choosing('hw/arm/toyboard.c');
  });

  it('moving over the rows shows places and leaves none behind', async () => {
    await openFile('meson.build');
    await vscode.commands.executeCommand('qemuAtlas.find', 'file: toy');
    await eventually('another file shows while moving', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      return active() === uriOf('meson.build').toString() ? undefined : true;
    });
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await opens('meson.build');
    await eventually('one tab', () => (vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length === 1 ? true : undefined));
  });

  it('shows no places when the setting says so', async () => {
    await setting('find.preview', false);
    await openFile('meson.build');
    await vscode.commands.executeCommand('qemuAtlas.find', 'file: toynic.c');
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    assert.equal(active(), uriOf('meson.build').toString());
    await choosing('hw/net/toynic.c');
  });

  it('why a file is built opens above its first line, and closes', async () => {
    await openFile('hw/net/toynic.c');
    await vscode.commands.executeCommand('qemuAtlas.whyBuilt');
    assert.ok(card(/hw\/net\/toynic\.c/));
    await vscode.commands.executeCommand('qemuAtlas.whyBuilt');
    assert.deepEqual(api.cards.shown, []);
    const choosingTarget = vscode.commands.executeCommand('qemuAtlas.whyBuiltFor');
    await eventually('the answer for a target', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return card(/toynic/) ? true : undefined;
    });
    await choosingTarget;
    await vscode.commands.executeCommand('qemuAtlas.hideCards');
    assert.deepEqual(api.cards.shown, []);
  });

  it('the card of the name at the cursor opens below its line and goes with the editor', async () => {
    const editor = await openFile('hw/arm/toyvirt.c');
    const at = positionOf(editor.document, 'TYPE_MACHINE,').translate(0, 2);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('qemuAtlas.showCard');
    assert.ok(card(/machine/), JSON.stringify(api.cards.shown));
    await closeEditors();
    await eventually('no card', () => (api.cards.shown.length === 0 ? true : undefined));
  });

  it('copies the people of a file as Cc', async () => {
    await openFile('hw/net/toynic.c');
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('qemuAtlas.copyCc');
    assert.match(await vscode.env.clipboard.readText(), /^Cc: .+@.+$/m);
    await vscode.commands.executeCommand('qemuAtlas.copyCc', uriOf('MAINTAINERS'));
  });

  it('which tests leads to the narrowest one', async () => {
    await openFile('hw/net/toynic.c');
    await vscode.commands.executeCommand('qemuAtlas.whichTests');
    await choosing('tests/qtest/toynic-test.c');
  });

  it('compares with another tree and shows a document', async () => {
    await vscode.commands.executeCommand('qemuAtlas.compare', workspaceFolder().fsPath);
    assert.match(api.answers.texts.get('comparison') ?? '', /^# /);
    await eventually('a panel', () => (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview ? true : undefined));
  });

  it('lenses of types and of the build are off, and come with their settings', async () => {
    await openFile('hw/net/toynic.c');
    assert.deepEqual((await lenses('hw/net/toynic.c')).filter((command) => command !== 'qemuAtlas.showSection'), []);
    await setting('typeLens', true);
    await setting('buildLens', true);
    await eventually('both lenses', async () => {
      const all = await lenses('hw/net/toynic.c');
      return all.includes('qemuAtlas.whyBuilt') && all.includes('qemuAtlas.showCard') ? true : undefined;
    });
  });

  it('hints of types and of the build are off, and come with their settings', async () => {
    await openFile('hw/net/meson.build');
    assert.equal((await hints('hw/net/meson.build')).length, 0);
    await setting('buildHints', true);
    await eventually('hints in meson.build', async () => ((await hints('hw/net/meson.build')).length > 0 ? true : undefined));
    await openFile('hw/arm/toyvirt.c');
    await setting('typeHints', true);
    await eventually('hints behind TYPE_ macros', async () => ((await hints('hw/arm/toyvirt.c')).length > 0 ? true : undefined));
  });

  it('indexing can be cancelled and taken up again', async () => {
    const seen: string[] = [];
    const listening = api.status.onDidChange(() => seen.push(api.status.phase));
    await vscode.commands.executeCommand('qemuAtlas.reindex');
    await vscode.commands.executeCommand('qemuAtlas.cancelIndexing');
    // A tree this small may be ready before the word arrives: then there was nothing to cancel.
    await eventually('the end of indexing', () => (seen.includes('cancelled') || seen.includes('ready') ? true : undefined));
    await vscode.commands.executeCommand('qemuAtlas.reindex');
    await eventually('a complete index', () => (seen.at(-1) === 'ready' ? true : undefined));
    listening.dispose();
  });

  it('opens the walkthrough and the page for other editors', async () => {
    await vscode.commands.executeCommand('qemuAtlas.openWalkthrough');
    await vscode.commands.executeCommand('qemuAtlas.openEditorsPage');
    await eventually('the page', () => (vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('editors.md') ? true : undefined));
  });
});
