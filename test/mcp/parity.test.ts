// The same question over the command line, MCP, the language server's command and its request for VS Code's tools: the same facts.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atlas, edit, Scratch } from '../support/cli';
import { startLsp, type LspFixture } from '../support/lsp-harness';
import { McpClient } from '../support/mcp';

const scratch = new Scratch();
let tree: string;
let mcp: McpClient;
let lsp: LspFixture;

beforeAll(async () => {
  tree = scratch.tree('tree', { git: true });
  edit(tree, 'hw/net/toynic.c', 'toynic', 'toynic');
  fs.appendFileSync(path.join(tree, 'hw/net/toynic.c'), '/* one more line */\n');
  fs.writeFileSync(path.join(scratch.root, 'crash.log'), crash);
  fs.writeFileSync(path.join(tree, 'docs', 'claims.md'), 'See `hw/net/toynix.c`.\n');
  mcp = await new McpClient(['--root', tree]).start();
  lsp = await startLsp({ root: tree });
});
afterAll(async () => {
  await mcp.close();
  await lsp.dispose();
  scratch.dispose();
});

const crash = 'Thread 1 (Thread 0x7f (LWP 5) "main"):\n#0  0x1 in pci_toynic_realize (pci=0x1) at ../hw/net/toynic.c:99\n#1  0x2 in main () at ../system/main.c:3\n';

/** Tool, its input, and the arguments of the verb that asks the same. */
const questions = (): readonly (readonly [string, Record<string, unknown>, readonly string[]])[] => [
  ['qemu_find', { query: 'toynic', limit: 20 }, ['find', 'toynic', '--limit', '20']],
  ['qemu_card', { name: 'hw/net/toynic.c' }, ['what', 'hw/net/toynic.c']],
  ['qemu_card', { name: 'TYPE_TOYNIC' }, ['what', 'TYPE_TOYNIC']],
  ['qemu_subsystem', { name: 'toynic' }, ['subsystem', 'toynic']],
  ['qemu_why_built', { file: 'hw/net/toynic.c', target: 'arm' }, ['why-built', 'hw/net/toynic.c', '--target', 'arm']],
  ['qemu_ask', { question: 'who maintains the toy nic?' }, ['ask', 'who maintains the toy nic?']],
  ['qemu_backtrace', { text: crash }, ['backtrace', path.join(scratch.root, 'crash.log')]],
  ['qemu_preflight', {}, ['preflight']],
  ['qemu_diff', { from: 'HEAD' }, ['diff', 'HEAD']],
  ['qemu_check', { path: 'docs/claims.md' }, ['check', 'docs/claims.md']],
];

/** Lines of an answer without the footer, blank lines and indentation: what it says. */
function facts(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(revision: |\(\d+-\d+ of |more: )/.test(line));
}

test('every transport answers the same facts', async () => {
  for (const [name, input, args] of questions()) {
    const verb = atlas([...args, '--root', tree], { cwd: tree });
    expect(verb.err, args.join(' ')).toBe('');
    const fromMcp = await mcp.call(name, { ...input, limit: 100 });
    expect(fromMcp.isError, fromMcp.text).toBe(false);
    expect(fromMcp.cursor).toBeUndefined();
    const wanted = name === 'qemu_find' ? facts(verb.out) : facts(verb.out);
    expect(facts(fromMcp.text).slice(0, wanted.length), name).toEqual(wanted);
    const command = await lsp.client.sendRequest<string>('workspace/executeCommand', { command: 'qemu-atlas.tool', arguments: [name, { ...input, limit: 100 }] });
    const request = await lsp.client.sendRequest<{ text: string; isError: boolean }>('qemuAtlas/tool', { name, input: { ...input, limit: 100 }, folder: lsp.uri('MAINTAINERS') });
    expect(command, name).toBe(fromMcp.text);
    expect(request, name).toEqual({ text: fromMcp.text, isError: false });
  }
});

test('the text commands of the language server say what the verbs say', async () => {
  for (const [command, argument, args] of [
    ['qemu-atlas.what', 'hw/net/toynic.c', ['what', 'hw/net/toynic.c']], ['qemu-atlas.what', 'toynic', ['what', 'toynic']], ['qemu-atlas.subsystem', 'toynic', ['subsystem', 'toynic']],
    ['qemu-atlas.ask', 'who maintains the toy nic?', ['ask', 'who maintains the toy nic?']], ['qemu-atlas.backtrace', crash, ['backtrace', path.join(scratch.root, 'crash.log')]],
  ] as const) {
    const answer = await lsp.client.sendRequest<string>('workspace/executeCommand', { command, arguments: [argument] });
    expect(facts(answer), command).toEqual(facts(atlas([...args, '--root', tree]).out));
  }
});

test('a tool that cannot answer is an error to VS Code, and words to everyone', async () => {
  const wrong = { name: 'qemu_find', input: { question: 'what?' } };
  const answer = await lsp.client.sendRequest<{ text: string; isError: boolean }>('qemuAtlas/tool', wrong);
  expect(answer).toEqual({ isError: true, text: expect.stringContaining('query: ') as string });
  expect(answer.text).toBe((await mcp.call(wrong.name, wrong.input)).text);
  expect(await lsp.client.sendRequest('workspace/executeCommand', { command: 'qemu-atlas.tool', arguments: [] })).toContain('There are: qemu_find');
});

test('in a workspace that is not trusted no tool runs git', async () => {
  const careful = await startLsp({ root: tree }, { initializationOptions: { trusted: false } });
  const ask = (name: string, input: object) => careful.client.sendRequest<{ text: string; isError: boolean }>('qemuAtlas/tool', { name, input });
  for (const [name, input] of [['qemu_preflight', {}], ['qemu_preflight', { commit: 'HEAD' }], ['qemu_diff', { from: 'HEAD' }]] as const) {
    expect(await ask(name, input)).toEqual({ isError: true, text: expect.stringContaining('not trusted') as string });
  }
  expect((await ask('qemu_find', { query: 'toynic' })).isError).toBe(false);
  await careful.dispose();
});
