// A conversation as an AI tool has it, kept as a file: what is asked, and every byte of the answers.
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { Scratch } from '../support/cli';
import { McpClient } from '../support/mcp';

const golden = path.resolve(import.meta.dirname, '../golden/mcp-transcript.txt');

const conversation: readonly (readonly [string, Record<string, unknown>])[] = [
  ['qemu_find', { query: 'toynic', limit: 5 }],
  ['qemu_card', { name: 'hw/net/toynic.c' }],
  ['qemu_card', { name: 'TYPE_TOYNIC' }],
  ['qemu_card', { name: 'CONFIG_TOYNIC' }],
  ['qemu_card', { name: 'toynic_realize' }],
  ['qemu_subsystem', { name: 'toynic' }],
  ['qemu_subsystem', { name: 'hw/char/toyuart.c' }],
  ['qemu_subsystem', { limit: 4 }],
  ['qemu_type_hierarchy', { type: 'toynic' }],
  ['qemu_type_hierarchy', { type: 'device', depth: 1, limit: 5 }],
  ['qemu_why_built', { file: 'hw/net/toynic.c' }],
  ['qemu_ask', { question: 'who maintains the toy nic?', limit: 1 }],
  ['qemu_ask', { question: 'where is the quantum coprocessor emulated?', limit: 1 }],
  ['qemu_backtrace', { text: 'Thread 1 (Thread 0x7f (LWP 5) "main"):\n#0  0x1 in toynic_realize () at ../hw/net/toynic.c:3\n' }],
  ['qemu_preflight', { patch: 'Subject: [PATCH] net/toynic: say hello\n\ndiff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n' }],
  ['qemu_diff', { from: 'v1.0' }],
  ['qemu_check', { text: 'The NIC is in `hw/net/toynix.c`, see CONFIG_TOYNIX.\n' }],
  ['qemu_card', { name: 'hw/net/toynix.c' }],
  ['qemu_find', { text: 'toynic' }],
];

test('the conversation goes as it was kept', async () => {
  const scratch = new Scratch();
  const server = await new McpClient(['--root', scratch.tree('tree')]).start();
  const lines: string[] = [];
  for (const [name, input] of conversation) {
    const { text, isError } = await server.call(name, input);
    lines.push(`> ${name} ${JSON.stringify(input)}`, isError ? `error: ${text}` : text, '');
  }
  await server.close();
  scratch.dispose();
  await expect(lines.join('\n')).toMatchFileSnapshot(golden);
});
