// A thousand calls in one server, through the library's client and server, in this process: what stays is counted.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { expect, test } from 'vitest';
import { createHost } from '../../server/src/mcp/host';
import { connect, createServer } from '../../server/src/mcp/main';
import { collectGarbage } from '../support/garbage';
import { Scratch } from '../support/cli';

const asks = [
  ['qemu_find', { query: 'toy' }], ['qemu_card', { name: 'toynic' }], ['qemu_subsystem', {}], ['qemu_type_hierarchy', { type: 'toynic', depth: 3 }], ['qemu_why_built', { file: 'hw/net/toynic.c' }],
  ['qemu_ask', { question: 'who maintains toynic?' }], ['qemu_backtrace', { text: '#0  0x1 in toynic_realize () at ../hw/net/toynic.c:3\n' }], ['qemu_check', { text: '`hw/gone.c`' }],
  ['qemu_find', { limit: -1 }],
] as const;
/** Indexes its files twice, so it takes longer: now and then. */
const slow = ['qemu_preflight', { patch: 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* x */\n' }] as const;

test('a thousand calls leave nothing behind', async () => {
  const scratch = new Scratch();
  const [near, far] = InMemoryTransport.createLinkedPair();
  const host = createHost({ root: scratch.tree('tree'), folder: '/', clientFolders: () => Promise.resolve([]), now: () => performance.now() });
  const server = createServer(host);
  const client = new Client({ name: 'test', version: '1' });
  await connect(server, host, far);
  await client.connect(near);
  const round = async (calls: number): Promise<number> => {
    for (let i = 0; i < calls; i++) {
      const [name, input] = i % 40 === 0 ? slow : asks[i % asks.length]!;
      await client.callTool({ name, arguments: input });
    }
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await round(400);
  const after = await round(1000);
  await client.close();
  await server.close();
  scratch.dispose();
  // Caches fill up to some megabyte; one kept question and answer a call would be more.
  expect((after - before) / 1e6).toBeLessThan(4);
}, 120_000);
