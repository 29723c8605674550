import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CancellationTokenSource, createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import type { FoundItem } from '../../server/src/protocol/find';
import { method } from '../../server/src/protocol/method';
import type { StatusParams } from '../../server/src/protocol/status';

const sampleTree = path.resolve('test/fixtures/sample-tree');
const cli = path.resolve('dist/cli.cjs');

let scratch = '';
const children: ChildProcessWithoutNullStreams[] = [];
beforeEach(() => {
  scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-server-')));
  fs.cpSync(sampleTree, path.join(scratch, 'tree'), { recursive: true });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});

/** The built server as an editor starts it, with a cache of its own. */
function spawnServer(): ChildProcessWithoutNullStreams & { errors: () => string } {
  const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], { env: { ...process.env, QEMU_ATLAS_CACHE: path.join(scratch, 'cache') } });
  children.push(child);
  const errors: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => errors.push(data));
  child.stdin.on('error', () => undefined); // it may be gone: that is the point
  return Object.assign(child, { errors: () => Buffer.concat(errors).toString() });
}

const uriOf = (treePath: string): string => pathToFileURL(path.join(scratch, 'tree', treePath)).href;

interface Client {
  readonly connection: MessageConnection;
  readonly ready: Promise<void>;
}

async function connect(child: ChildProcessWithoutNullStreams): Promise<Client> {
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const ready = new Promise<void>((resolve) => {
    connection.onNotification(method.status, ({ folders }: StatusParams) => { if (folders.every(({ phase }) => phase === 'ready')) resolve(); });
  });
  connection.onRequest((name: string) => (name === 'workspace/configuration' ? [null] : null));
  connection.onError(() => undefined);
  connection.listen();
  const rootUri = uriOf('').replace(/\/$/, '');
  await connection.sendRequest('initialize', { processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'tree' }], capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } }, workspace: { workspaceFolders: true, configuration: true } } });
  await connection.sendNotification('initialized', {});
  return { connection, ready };
}

/** Some answers that hang on every part of the index. */
async function answers({ connection, ready }: Client): Promise<unknown> {
  await ready;
  const ask = (command: string, ...args: string[]): Promise<unknown> => connection.sendRequest('workspace/executeCommand', { command, arguments: args });
  return [
    await connection.sendRequest<FoundItem[]>(method.find, { query: 'toy', limit: 30 }), await ask('qemu-atlas.what', 'hw/core'), await ask('qemu-atlas.generate'),
    await connection.sendRequest(method.tree, { view: 'subsystems' }),
  ];
}

async function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

test('killed at any moment and started again: the same answers, no half cache', async () => {
  const reference = await answers(await connect(spawnServer()));
  for (const child of children.splice(0)) child.kill('SIGKILL');
  // From before the first byte until after the cache is written.
  for (const moment of [0, 60, 110, 150, 190, 230, 270, 310, 360, 420]) {
    fs.rmSync(path.join(scratch, 'cache'), { recursive: true, force: true });
    const victim = spawnServer();
    const client = connect(victim).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, moment));
    victim.kill('SIGKILL');
    await exitOf(victim);
    void client;
    const next = spawnServer();
    expect(await answers(await connect(next)), `killed after ${moment} ms`).toEqual(reference);
    next.kill('SIGKILL');
  }
}, 60_000);

test('two servers on one tree share the cache and agree', async () => {
  const both = await Promise.all([1, 2, 3].map(async () => answers(await connect(spawnServer()))));
  expect(both[1]).toEqual(both[0]);
  expect(both[2]).toEqual(both[0]);
  const warm = await answers(await connect(spawnServer()));
  expect(warm).toEqual(both[0]);
  // One of the tree's index, and one of what was worked out from it.
  const files = fs.readdirSync(path.join(scratch, 'cache')).filter((name) => name.endsWith('.qatlas'));
  expect(new Set(files.map((name) => name.replace('-values', ''))).size).toBe(1);
}, 30_000);

test('a client that goes away in the middle takes the server with it, quietly', async () => {
  for (const leave of [(child: ChildProcessWithoutNullStreams) => child.stdin.end(), (child: ChildProcessWithoutNullStreams) => { child.stdout.destroy(); child.stdin.destroy(); }]) {
    const child = spawnServer();
    const { connection } = await connect(child);
    for (let i = 0; i < 20; i++) connection.sendRequest(method.find, { query: `v${i}`, limit: 50 }).catch(() => undefined);
    leave(child);
    await exitOf(child);
    expect(child.errors()).not.toMatch(/at \S+ \(|Unhandled|Error:/);
  }
}, 30_000);

test('requests that are cancelled end as cancelled or answered, and the next one is answered', async () => {
  const { connection, ready } = await connect(spawnServer());
  await ready;
  const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => {
    const source = new CancellationTokenSource();
    const request = connection.sendRequest(method.find, { query: `toy${i}`, limit: 50 }, source.token);
    source.cancel();
    return request.then(() => 'answered', (error: { code?: number }) => error.code);
  }));
  expect(outcomes.every((outcome) => outcome === 'answered' || outcome === -32800)).toBe(true);
  expect(await connection.sendRequest(method.find, { query: 'toy', limit: 5 })).not.toEqual([]);
}, 30_000);

const message = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test('messages that are no JSON, no request or of no known method leave the server as it was', async () => {
  const child = spawnServer();
  const { connection, ready } = await connect(child);
  await ready;
  for (const body of ['{', '[]', 'null', '42', '"text"', '{}', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":null,"method":7}', '{"jsonrpc":"2.0","method":"no/such"}', '{"jsonrpc":"2.0","id":"x","method":"no/such","params":3}', '{"jsonrpc":"1.0","id":{},"method":"shutdown"}', '[{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}]', '{"id":9999,"result":{}}']) child.stdin.write(message(body));
  expect(await connection.sendRequest(method.find, { query: 'toy', limit: 5 })).not.toEqual([]);
  expect(child.errors()).toBe('');
}, 30_000);

test('a stream that is no protocol at all ends the server or is skipped, never hangs it', async () => {
  for (const garbage of ['\0\0\0\0garbage\r\n\r\n', 'Content-Length: banana\r\n\r\n{}', 'Content-Length: -5\r\n\r\n{}', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', Buffer.from([0xff, 0xfe, 0x0d, 0x0a, 0x0d, 0x0a]), 'Content-Length: 99999999999\r\n\r\n']) {
    const child = spawnServer();
    child.stdin.write(garbage);
    child.stdin.end();
    expect(await exitOf(child)).not.toBeUndefined();
  }
}, 30_000);
