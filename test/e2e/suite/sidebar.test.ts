import * as assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import type { NodeEntry } from '../../../client/src/logic/tree-model';
import { method } from '../../../server/src/protocol/method';
import type { TreeView } from '../../../server/src/protocol/tree';
import { closeEditors, readyAtlas, setting, uriOf } from './atlas';
import { eventually, openFile, positionOf } from './support';

describe('sidebar', () => {
  let api: AtlasApi;

  const view = (name: TreeView) => api.trees[name].view;
  const selected = (name: TreeView) => view(name).selection.flatMap((entry) => (entry.kind === 'node' ? [entry.node] : []))[0];
  const follows = (name: TreeView, file: string) => eventually(`${name} selects ${file}`, () => (selected(name)?.location?.uri === uriOf(file).toString() ? true : undefined));
  const show = async (name: TreeView) => {
    await vscode.commands.executeCommand(`qemuAtlas.${name}.focus`);
    await eventually(`${name} shows`, () => (view(name).visible ? true : undefined));
  };
  const children = async (name: TreeView, parent?: NodeEntry) => (await api.trees[name].getChildren(parent)).filter((entry) => entry.kind === 'node');
  /** Goes down the labels; gives the rows below the last one. */
  const below = async (name: TreeView, ...labels: readonly string[]): Promise<NodeEntry[]> => {
    let rows = await children(name);
    for (const label of labels) {
      const row = rows.find(({ node }) => node.label === label);
      assert.ok(row, `${label} is none of ${rows.map(({ node }) => node.label).join(', ')}`);
      rows = await children(name, row);
    }
    return rows;
  };
  /** Waits for the end of a command that asks something, which gets no answer. */
  const givenUp = async (asking: Thenable<unknown>) => {
    let ended = false;
    void asking.then(() => { ended = true; });
    await eventually('the end of the question', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return ended ? true : undefined;
    });
  };
  const labels = (rows: readonly NodeEntry[]) => rows.map(({ node }) => node.label);

  before(async () => {
    api = await readyAtlas();
    for (const name of ['subsystems', 'directories'] as const) await show(name);
    // The last part of the index is there when the type tree is.
    await eventually('the type tree', async () => ((await children('types')).length > 0 ? true : undefined));
  });

  after(async () => {
    await setting('followActiveEditor', undefined);
    await closeEditors();
  });

  it('has what it shows at hand before it tells the editor to read it again', async () => {
    const tree = api.trees.subsystems;
    const told = new Promise<void>((resolve) => {
      const listening = tree.onDidChangeTreeData(() => {
        listening.dispose();
        resolve();
      });
    });
    tree.refresh();
    await told;
    const { client } = api;
    const asked: unknown[] = [];
    const send = client.sendRequest.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, { sendRequest: (...args: unknown[]) => { asked.push(args[0]); return send(...args); } });
    try {
      assert.ok((await tree.getChildren()).length > 0);
    } finally {
      Reflect.deleteProperty(client, 'sendRequest');
    }
    assert.ok(!asked.includes(method.tree), 'no row waits for the server');
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
    assert.equal(selected('subsystems')?.location?.uri, uriOf('hw/net/toynic.c').toString());
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
    await vscode.commands.executeCommand('qemuAtlas.openNode', view('subsystems').selection[0]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf('hw/char/toyuart.c').toString());
  });

  it('reveals a target by its file', async () => {
    await vscode.commands.executeCommand('qemuAtlas.revealInTargets', uriOf('configs/targets/arm-softmmu.mak'));
    await eventually('the target', () => (selected('targets')?.label === 'arm-softmmu' ? true : undefined));
  });

  describe('subsystems', () => {
    afterEach(async () => {
      await vscode.commands.executeCommand('qemuAtlas.subsystems.clearFilter');
      await setting('subsystems.sortBy', undefined);
      await setting('subsystems.layout', undefined);
    });

    it('are sorted as the setting says', async () => {
      await setting('subsystems.sortBy', 'status');
      assert.deepEqual(labels(await below('subsystems', 'Devices')).slice(0, 2), ['Toy serial port', 'Messy devices']);
    });

    it('ask for the order; no answer leaves it as it is', async () => {
      await givenUp(vscode.commands.executeCommand('qemuAtlas.subsystems.sortBy'));
      assert.equal(vscode.workspace.getConfiguration('qemuAtlas').get('subsystems.sortBy'), 'maintainers');
    });

    it('are one list or groups', async () => {
      await vscode.commands.executeCommand('qemuAtlas.subsystems.layout.flat');
      assert.ok(labels(await children('subsystems')).includes('toynic'));
      await vscode.commands.executeCommand('qemuAtlas.subsystems.layout.nested');
      assert.ok(!labels(await children('subsystems')).includes('toynic'));
    });

    it('are filtered: the view says by what and how many fit, and forgets it on command', async () => {
      api.trees.subsystems.setFilter('orphan');
      assert.deepEqual(labels(await below('subsystems', 'Devices')), ['Toy serial port']);
      await eventually('the count', () => (view('subsystems').badge?.value === 1 ? true : undefined));
      assert.equal(view('subsystems').description, '“orphan”');
      await vscode.commands.executeCommand('qemuAtlas.subsystems.clearFilter');
      assert.equal(view('subsystems').badge, undefined);
      assert.ok((await children('subsystems')).length > 5);
    });

    it('say that nothing fits', async () => {
      api.trees.subsystems.setFilter('no such words');
      assert.deepEqual(await children('subsystems'), []);
      await eventually('the message', () => (view('subsystems').message?.includes('no such words') === true ? true : undefined));
    });

    it('an explicit reveal gives up a filter that is in its way', async () => {
      api.trees.subsystems.setFilter('orphan');
      await vscode.commands.executeCommand('qemuAtlas.revealInSubsystems', uriOf('hw/net/toynic.c'));
      await follows('subsystems', 'hw/net/toynic.c');
      assert.equal(api.trees.subsystems.filter, '');
    });

    it('the filter box changes nothing when it is given up', async () => {
      api.trees.subsystems.setFilter('orphan');
      await givenUp(vscode.commands.executeCommand('qemuAtlas.subsystems.filter'));
      assert.equal(api.trees.subsystems.filter, 'orphan');
    });

    it('hold documents, tests and people with what to copy', async () => {
      const [person] = await below('subsystems', 'Devices', 'toynic', 'Maintainers');
      await vscode.commands.executeCommand('qemuAtlas.copyNode', person);
      assert.equal(await vscode.env.clipboard.readText(), 'Cc: Ida Example <ida@example.org>');
    });

    it('tell more in a tooltip, asked for when it is wanted', async () => {
      const section = (await below('subsystems', 'Devices')).find(({ node }) => node.label === 'toynic');
      assert.ok(section);
      const item = await api.trees.subsystems.resolveTreeItem(api.trees.subsystems.getTreeItem(section), section, new vscode.CancellationTokenSource().token);
      assert.ok(item.tooltip instanceof vscode.MarkdownString);
      assert.match(item.tooltip.value, /Ida Example/);
    });
  });

  describe('this file', () => {
    it('shows the card of the active file', async () => {
      await openFile('hw/net/toynic.c');
      await eventually('the card', () => (view('file').description === 'toynic.c' ? true : undefined));
      const rows = labels(await children('file'));
      assert.equal(rows[0], 'Toy network card on the PCI bus');
      for (const expected of ['toynic', 'Built into', 'Includes', 'QOM types', 'Trace events', 'Tests', 'Maintainers']) assert.ok(rows.includes(expected), `${expected} is missing among ${rows.join(', ')}`);
    });

    it('copies everyone to ask as Cc lines', async () => {
      const people = (await children('file')).find(({ node }) => node.label === 'Maintainers');
      await vscode.commands.executeCommand('qemuAtlas.copyNode', people);
      assert.match(await vscode.env.clipboard.readText(), /^Cc: .+@.+\n(Cc: .+\n)*Cc: toy-devel@example\.org$/);
    });

    it('stays with its file when following is off, and shows another on command', async () => {
      await setting('followActiveEditor', false);
      await openFile('hw/arm/toyboard.c');
      assert.equal(view('file').description, 'toynic.c');
      await vscode.commands.executeCommand('qemuAtlas.showFileCard', uriOf('hw/char'));
      assert.equal(view('file').description, 'char');
      await vscode.commands.executeCommand('qemuAtlas.showFileCard');
      assert.equal(view('file').description, 'toyboard.c');
      await setting('followActiveEditor', undefined);
    });
  });

  describe('types', () => {
    it('open from object down', async () => {
      assert.ok(labels(await below('types', 'object')).includes('device'));
    });

    it('find machines, CPUs and devices by the names that users type', async () => {
      api.trees.types.setFilter('toynic');
      assert.ok(labels(await below('types', 'Devices')).some((label) => label.startsWith('toynic')));
      await vscode.commands.executeCommand('qemuAtlas.types.clearFilter');
      assert.equal(api.trees.types.filter, '');
    });

    it('the filter box is there for them too', async () => {
      await givenUp(vscode.commands.executeCommand('qemuAtlas.types.filter'));
      assert.equal(api.trees.types.filter, '');
    });

    it('reveal the type under the cursor, else the file\'s own', async () => {
      const editor = await openFile('hw/net/toynic.c');
      await vscode.commands.executeCommand('qemuAtlas.revealInTypes');
      await follows('types', 'hw/net/toynic.c');
      const parent = positionOf(editor.document, 'TYPE_PCI_DEVICE').translate(0, 3);
      editor.selection = new vscode.Selection(parent, parent);
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('qemuAtlas.revealInTypes');
      await eventually('the parent', () => (selected('types')?.label === 'pci-device' ? true : undefined));
    });
  });
});
