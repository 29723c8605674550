import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeEditors, readyAtlas, uriOf } from './atlas';
import { eventually, hoverAt, openFile, positionOf } from './support';

const crash = [
  'Thread 2 (Thread 0x7f (LWP 6) "CPU 0/KVM"):', '#0  0x1 in __lll_lock_wait () from /lib64/libpthread.so.0', '#1  0x2 in pci_toynic_realize (pci=0x1) at /build/qemu/hw/net/toynic.c:99',
  '#2  0x3 in main () at ../system/main.c:3', '',
].join('\n');
const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n';

/** Text of the answer that shows. */
async function shownAnswer(title: RegExp): Promise<string> {
  return eventually(`an answer ${title.source}`, () => {
    const isShown = title.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '');
    const document = vscode.workspace.textDocuments.findLast(({ uri }) => uri.scheme === 'qemu-atlas' && uri.path.startsWith('/answer/') && title.test(uri.path));
    return !isShown || document === undefined || document.getText() === '' ? undefined : document.getText();
  });
}

describe('answers', () => {
  before(async () => { await readyAtlas(); });
  afterEach(closeEditors);

  it('explain backtrace takes the selection and shows the threads with links into the tree', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext', content: `It hangs:\n${crash}` }));
    editor.selection = new vscode.Selection(1, 0, editor.document.lineCount - 1, 0);
    await vscode.commands.executeCommand('qemuAtlas.explainBacktrace');
    const text = await shownAnswer(/Backtrace/);
    assert.match(text, /## Thread 2 · CPU 0\/KVM/);
    const uri = vscode.window.activeTextEditor?.document.uri;
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 100);
    assert.ok(links.some(({ target }) => target?.toString().startsWith(uriOf('hw/net/toynic.c').toString())), text);
  });

  it('explain backtrace takes the clipboard when the editor has none', async () => {
    await openFile('hw/arm/toyboard.c');
    await vscode.env.clipboard.writeText(crash);
    await vscode.commands.executeCommand('qemuAtlas.explainBacktrace');
    assert.match(await shownAnswer(/Backtrace/), /toynic\.c/);
  });

  it('a pasted backtrace has lenses that explain it, and hovers on its frames', async () => {
    const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext', content: crash }));
    const lenses = await eventually('lenses', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(lenses.map(({ range, command }) => [range.start.line, command?.command]), [[0, 'qemuAtlas.explainBacktrace'], [0, 'qemuAtlas.explainBacktrace']]);
    assert.equal(lenses[0]?.command?.title, 'Explain backtrace · 1 thread');
    assert.match(await hoverAt(document, positionOf(document, 'pci_toynic_realize')), /hw\/net\/toynic\.c:98/);
    await vscode.commands.executeCommand('qemuAtlas.explainBacktrace', ...(lenses[0].command?.arguments ?? []) as unknown[]);
    assert.match(await shownAnswer(/Backtrace/), /Thread 2/);
  });

  it('preflight shows what a maintainer would ask about a patch', async () => {
    await vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch });
    const text = await shownAnswer(/Preflight/);
    assert.match(text, /1 file, 0 warnings/);
    assert.match(text, /## Cc, as scripts/);
    assert.match(text, /toynic-test/);
  });

  it('ask answers what was typed, and opens the whole answer', async () => {
    await vscode.commands.executeCommand('qemuAtlas.ask', 'who maintains the toy nic?');
    // Accepting does nothing before the answer is there.
    await eventually('the answer as a document', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('who maintains') === true ? true : undefined;
    });
    const text = await shownAnswer(/who maintains/);
    assert.match(text, /^# who maintains the toy nic/);
    assert.match(text, /Ida Example/);
  });
});
