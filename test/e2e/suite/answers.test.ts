import * as assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { closeEditors, readyAtlas, uriOf } from './atlas';
import { eventually, hoverAt, openFile, positionOf } from './support';

const crash = [
  'Thread 2 (Thread 0x7f (LWP 6) "CPU 0/KVM"):', '#0  0x1 in __lll_lock_wait () from /lib64/libpthread.so.0', '#1  0x2 in pci_toynic_realize (pci=0x1) at /build/qemu/hw/net/toynic.c:99',
  '#2  0x3 in main () at ../system/main.c:3', '',
].join('\n');
const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n';

const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab;

describe('answers', () => {
  let api: AtlasApi;

  before(async () => { api = await readyAtlas(); });
  afterEach(closeEditors);

  /** Runs what brings an answer; resolves with its text once its page has drawn it, and how many of its links can be followed. */
  async function shown(run: () => Thenable<unknown>): Promise<{ readonly title: string; readonly text: string; readonly links: number }> {
    const page = new Promise<{ readonly uri: vscode.Uri; readonly links: number }>((resolve) => {
      const listening = api.answers.onDidShow((which) => { listening.dispose(); resolve(which); });
    });
    await run();
    const { uri, links } = await page;
    const kind = uri.path.split('/')[2] ?? '';
    return { title: activeTab()?.label ?? '', text: api.answers.texts.get(kind) ?? '', links };
  }

  it('explain backtrace takes the selection and shows the threads with links into the tree', async () => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext', content: `It hangs:\n${crash}` }));
    editor.selection = new vscode.Selection(1, 0, editor.document.lineCount - 1, 0);
    const { title, text, links } = await shown(() => vscode.commands.executeCommand('qemuAtlas.explainBacktrace'));
    assert.equal(title, 'Backtrace');
    assert.match(text, /## Thread 2 · CPU 0\/KVM/);
    assert.ok(links > 0, text);
  });

  it('explain backtrace takes the clipboard when the editor has none', async () => {
    await openFile('hw/arm/toyboard.c');
    await vscode.env.clipboard.writeText(crash);
    assert.match((await shown(() => vscode.commands.executeCommand('qemuAtlas.explainBacktrace'))).text, /toynic\.c/);
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
    assert.match((await shown(() => vscode.commands.executeCommand('qemuAtlas.explainBacktrace', ...(lenses[0]?.command?.arguments ?? []) as unknown[]))).text, /Thread 2/);
  });

  it('preflight shows what a maintainer would ask about a patch', async () => {
    const { title, text } = await shown(() => vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch }));
    assert.match(title, /^Preflight/);
    assert.match(text, /1 file, 0 warnings/);
    assert.match(text, /## Cc, as scripts/);
    assert.match(text, /toynic-test/);
  });

  it('ask answers what was typed, and opens the whole answer', async () => {
    const { text } = await shown(async () => {
      await vscode.commands.executeCommand('qemuAtlas.ask', 'who maintains the toy nic?');
      // Accepting does nothing before the answer is there.
      await eventually('the answer in a panel', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return activeTab()?.label.includes('who maintains') === true ? true : undefined;
      });
    });
    assert.match(text, /^# who maintains the toy nic/);
    assert.match(text, /Ida Example/);
  });

  it('links lead to places of the tree that the answer names, and nowhere else', async () => {
    await shown(() => vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch }));
    const line = Number(/MAINTAINERS#L(\d+)/.exec(api.answers.texts.get('preflight') ?? '')?.[1]);
    for (const target of ['../secret', '/etc/passwd', 'file:///etc/passwd', 'command:workbench.action.closeAllEditors', 'MAINTAINERS#L1']) await api.answers.follow('preflight', target, false);
    assert.equal(vscode.window.visibleTextEditors.length, 0);
    await api.answers.follow('preflight', `MAINTAINERS#L${line}`, true);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uriOf('MAINTAINERS').toString());
    assert.equal(editor.selection.active.line, line - 1);
    assert.match(editor.document.lineAt(line - 1).text, /Network devices/);
  });

  it('an answer opens as text, with links into the tree, and shows rendered again', async () => {
    await shown(() => vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch }));
    await vscode.commands.executeCommand('qemuAtlas.openAsText');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.getText(), api.answers.texts.get('preflight'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document?.uri, 100);
    assert.ok(links.some(({ target }) => target?.toString().startsWith(uriOf('MAINTAINERS').toString())));
    const { title } = await shown(() => vscode.commands.executeCommand('qemuAtlas.showRendered'));
    assert.match(title, /^Preflight/);
  });

  it('each kind has one panel, which the next answer fills anew', async () => {
    const preflight = () => shown(() => vscode.commands.executeCommand('qemuAtlas.preflight', { kind: 'patch', text: patch }));
    await preflight();
    await preflight();
    await vscode.env.clipboard.writeText(crash);
    await shown(() => vscode.commands.executeCommand('qemuAtlas.explainBacktrace'));
    const panels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(panels.length, 2);
  });
});
