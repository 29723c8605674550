import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLsp, type LspFixture } from '../support/lsp-harness';

let server: LspFixture;
beforeAll(async () => {
  server = await startLsp({ root: path.resolve('test/fixtures/sample-tree') });
});
afterAll(() => server.dispose());

test('qemu-atlas.backtrace explains the text it is given', async () => {
  const run = (text: string) => server.client.sendRequest<string | null>('workspace/executeCommand', { command: 'qemu-atlas.backtrace', arguments: [text] });
  expect(await run('#0  0x1 in toynic_nothing () at ../hw/net/toynic.c:3\n#1  0x2 in main_loop_wait () at ../util/main-loop.c:1')).toContain('hw/net/toynic.c');
  expect(await run('hello')).toBe('no backtrace found in this text');
});
