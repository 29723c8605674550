import * as assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { AtlasApi } from '../../../client/src/extension';
import { readyAtlas, uriOf } from './atlas';
import { eventually, extension } from './support';

interface Declared {
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

const questions: Readonly<Record<string, object>> = {
  qemu_find: { query: 'toynic' }, qemu_card: { name: 'hw/net/toynic.c' }, qemu_subsystem: { name: 'toynic' }, qemu_type_hierarchy: { type: 'toynic' }, qemu_why_built: { file: 'hw/net/toynic.c' },
  qemu_ask: { question: 'who maintains the toy nic?' }, qemu_backtrace: { text: '#0 0x1 in pci_toynic_realize () at ../hw/net/toynic.c:99\n#1 0x2 in main () at ../system/main.c:3\n' },
  qemu_preflight: { patch: 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* x */\n' },
  qemu_diff: { from: 'HEAD' }, qemu_check: { text: '`hw/net/toynix.c`' },
};

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('language-model tools', () => {
  let api: AtlasApi;

  before(async () => { api = await readyAtlas(); });

  it('are all known to VS Code', async () => {
    const declared = (extension().packageJSON as Declared).contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(Object.keys(questions), declared);
    await eventually('the tools', () => (declared.every((name) => vscode.lm.tools.some((tool) => tool.name === name)) ? true : undefined));
  });

  for (const [name, input] of Object.entries(questions)) {
    it(`${name} answers, or says what to do`, async () => {
      if (name === 'qemu_diff') {
        // The sample tree is no git repository.
        await assert.rejects(invoke(name, input), /no git repository/);
        return;
      }
      const text = await invoke(name, input);
      assert.match(text, /toyni/);
      assert.match(text, /\nrevision: [0-9a-f-]+$/);
    });
  }

  it('refuse what their schema does not take', async () => {
    await assert.rejects(invoke('qemu_find', { query: 'x', limit: 1000 }));
  });

  it('the MCP server that VS Code is offered is the same, where it knows MCP', async () => {
    if (api.mcpServers === undefined) {
      assert.match(vscode.version, /^1\.100\./);
      return;
    }
    const [server, ...more] = api.mcpServers();
    assert.equal(more.length, 0);
    assert.ok(server);
    assert.deepEqual(server.args.slice(1), ['mcp', '--root', uriOf('').fsPath.replace(/\/$/, '')]);
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command: server.command, args: server.args, env: { ELECTRON_RUN_AS_NODE: '1' } }));
    const { tools } = await client.listTools();
    await client.close();
    assert.deepEqual(tools.map(({ name }) => name), Object.keys(questions));
  });
});
