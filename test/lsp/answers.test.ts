// Ask, backtraces and preflight as the VS Code client asks for them; lenses and hovers in pasted backtraces.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import type { AskAnswer } from '../../server/src/protocol/ask';
import type { BacktraceAnswer } from '../../server/src/protocol/backtrace';
import type { PreflightAnswer } from '../../server/src/protocol/preflight';
import { Scratch } from '../support/cli';
import { startLsp, type LspFixture } from '../support/lsp-harness';

const scratch = new Scratch();
let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: scratch.tree('tree', { git: true }) });
});
afterAll(async () => {
  await server.dispose();
  scratch.dispose();
});

const crash = [
  'Hello,', '', 'it hangs:', '', '> Thread 2 (Thread 0x7f (LWP 6) "CPU 0/KVM"):', '> #0  0x1 in __lll_lock_wait () from /lib64/libpthread.so.0',
  '> #1  0x2 in pci_toynic_realize (pci=0x1,', '>     errp=0x2) at ../hw/net/toynic.c:99', '> #2  0x3 in main () at ../system/main.c:3', '>',
  '> Thread 1 (Thread 0x7e (LWP 5) "main"):', '> #0  0x1 in toyuart_realize () at ../hw/char/toyuart.c:84', '> #1  0x2 in nowhere ()', '', 'Regards',
].join('\n');

describe('pasted backtraces', () => {
  const lenses = (uri: string) => server.client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const shown = async (uri: string) => (await lenses(uri)).map(({ range, command }) => [range.start.line, command?.title, command?.command]);

  test('a mail has a lens above the first stack, and one above each', async () => {
    await server.open('crash.eml', crash, 'plaintext');
    expect(await shown(server.uri('crash.eml'))).toEqual([
      [4, 'Explain backtrace · 2 threads', 'qemuAtlas.explainBacktrace'],
      [4, expect.stringMatching(/^vCPU thread: /), 'qemuAtlas.explainBacktrace'],
      [10, expect.stringContaining('toyuart_realize'), 'qemuAtlas.explainBacktrace'],
    ]);
  });

  test('a frame has a hover with its place in the tree, on each of its lines; other lines have none', async () => {
    for (const line of [6, 7]) {
      const hover = await server.hover('crash.eml', { line, character: 9 });
      const text = JSON.stringify(hover?.contents);
      expect(text).toContain('pci_toynic_realize');
      expect(text).toContain('hw/net/toynic.c:98');
      expect(text).toMatch(/toynic, .*Ida Example/);
      expect(text).toContain('Thread 2');
    }
    expect(await server.hover('crash.eml', { line: 2, character: 1 })).toBeNull();
    expect(await server.hover('crash.eml', { line: 14, character: 1 })).toBeNull();
    expect(JSON.stringify(await server.hover('crash.eml', { line: 12, character: 14 }))).toContain('outside of this tree');
  });

  test('the lens goes with the text, and code has none', async () => {
    const uri = server.uri('crash.eml');
    await server.client.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'nothing\n' }] });
    expect(await shown(uri)).toEqual([]);
    await server.open('hw/net/other.c', `/*\n${crash}\n*/`);
    expect(await shown(server.uri('hw/net/other.c'))).toEqual([]);
    await server.open('list.txt', '#1 first item (see below)\n#2 second item (see above)\n', 'plaintext');
    expect(await shown(server.uri('list.txt'))).toEqual([]);
  });

  test('the explanation is Markdown with links from the root of the tree', async () => {
    const answer = await server.client.sendRequest<BacktraceAnswer>('qemuAtlas/backtrace', { text: crash });
    expect(answer.threads).toBe(2);
    expect(answer.markdown).toContain('(<hw/net/toynic.c#L98>)');
    expect(await server.client.sendRequest('qemuAtlas/backtrace', { text: 'hello\n#1 world (x)' })).toEqual({ threads: 0, markdown: '' });
  });
});

test('ask answers with places, and says when there is no answer', async () => {
  const answer = await server.client.sendRequest<AskAnswer>('qemuAtlas/ask', { question: 'who maintains the toy nic?', limit: 5 });
  expect(answer).toMatchObject({ found: true, answer: expect.stringContaining('Ida Example') as string });
  expect(answer.places[0]).toMatchObject({ label: 'hw/net/toynic.c:1', subsystem: 'toynic', location: { uri: server.uri('hw/net/toynic.c'), line: 0 } });
  expect(answer.markdown).toContain('(<hw/net/toynic.c#L1>)');
  expect(await server.client.sendRequest<AskAnswer>('qemuAtlas/ask', { question: 'where is the quantum coprocessor emulated?', limit: 5 })).toMatchObject({ found: false });
});

test('preflight of what is staged, changed, committed or pasted, and of nothing', async () => {
  const ask = (source: object, of = server) => of.client.sendRequest<PreflightAnswer>('qemuAtlas/preflight', { source });
  expect(await ask({ kind: 'changed' })).toMatchObject({ problem: 'no-change' });
  expect(await ask({ kind: 'staged' })).toMatchObject({ problem: 'no-change' });
  expect(await ask({ kind: 'commit', revision: 'nothing' })).toMatchObject({ problem: 'unknown-commit' });
  fs.appendFileSync(path.join(server.root, 'hw/net/toynic.c'), '/* more */\n');
  const changed = await ask({ kind: 'changed' });
  expect(changed).toMatchObject({ files: 1, markdown: expect.stringContaining('toynic') as string });
  expect(await ask({ kind: 'staged' })).toMatchObject({ problem: 'no-change' });
  const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* x */\n';
  const pasted = await ask({ kind: 'patch', text: patch });
  expect(pasted.files).toBe(1);
  expect(pasted.markdown).toContain('ida&#64;example.org');
  const careful = await startLsp({ root: server.root }, { initializationOptions: { trusted: false } });
  expect(await ask({ kind: 'staged' }, careful)).toMatchObject({ problem: 'untrusted' });
  expect((await ask({ kind: 'patch', text: patch }, careful)).files).toBe(1);
  await careful.dispose();
});
