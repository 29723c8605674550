// Every tool through the library's client over the built `qemu-atlas mcp`.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inputSchema } from '../../server/src/mcp/tool';
import { MAX_ANSWER } from '../../server/src/mcp/pages';
import { tools } from '../../server/src/mcp/tools/table';
import { atlas, commitAll, edit, git, Scratch } from '../support/cli';
import { McpClient } from '../support/mcp';

const scratch = new Scratch();
let tree: string;
let server: McpClient;

beforeAll(async () => {
  tree = scratch.tree('tree', { git: true });
  server = await new McpClient(['--root', tree]).start();
});
afterAll(async () => {
  await server.close();
  scratch.dispose();
});

const backtrace = 'Thread 1 (Thread 0x7f (LWP 5) "main"):\n#0  0x1 in toynic_realize () at ../hw/net/toynic.c:3\n#1  0x2 in main_loop_wait () at ../util/main-loop.c:1\n';
const patch = 'diff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* one more line */\n';

/** A question that each tool can answer about the sample tree. */
const questions: Readonly<Record<string, Record<string, unknown>>> = {
  qemu_find: { query: 'toynic' }, qemu_card: { name: 'hw/net/toynic.c' }, qemu_subsystem: { name: 'Toynic' }, qemu_type_hierarchy: { type: 'toynic' }, qemu_why_built: { file: 'hw/net/toynic.c' },
  qemu_ask: { question: 'who maintains toynic?' }, qemu_backtrace: { text: backtrace }, qemu_preflight: { patch }, qemu_diff: { from: 'HEAD' }, qemu_check: { text: 'See `hw/net/toynix.c`.' },
};

test('names itself, tells how it is used, and lists every tool as one that only reads', async () => {
  expect(server.client.getServerVersion()?.name).toBe('qemu-atlas');
  expect(server.client.getInstructions()).toContain('qemu_ask');
  const { tools: listed } = await server.client.listTools();
  expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect(Object.keys(questions)).toEqual(tools.map(({ name }) => name));
  for (const [index, { inputSchema: schema, annotations, description }] of listed.entries()) {
    expect(schema).toEqual(inputSchema(tools[index]!));
    expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect(description?.length).toBeGreaterThan(80);
  }
});

describe.each(Object.entries(questions))('%s', (name, input) => {
  test('answers, short, with the revision', async () => {
    const answer = await server.call(name, input);
    expect(answer.isError, answer.text).toBe(false);
    expect(answer.revision).toMatch(/^[0-9a-f]{12}-[0-9a-f]{8}$/);
    expect(answer.text.endsWith(`revision: ${answer.revision}`)).toBe(true);
    expect(answer.text.length).toBeLessThanOrEqual(MAX_ANSWER);
    expect(answer.text).not.toContain(tree);
  });

  test('says what is wrong with bad and oversized input', async () => {
    for (const bad of [{ ...input, limit: 0 }, { ...input, limit: 'many' }, { ...input, unknownField: 1 }, { ...input, cursor: 'x'.repeat(500) }]) {
      const answer = await server.call(name, bad);
      expect(answer.isError).toBe(true);
      expect(answer.text).toMatch(/cannot take this input\. .*(limit|unknownField|cursor)/);
    }
    const [field = ''] = Object.keys(input);
    const oversized = await server.call(name, { [field]: 'x'.repeat(1_000_001) });
    expect(oversized).toMatchObject({ isError: true });
    expect(oversized.text).toContain(`${field}: Too big`);
    expect(oversized.text.length).toBeLessThan(400);
    expect((await server.call(name, { ...input, cursor: 'soon' })).text).toContain('is no cursor');
  });

  test('tells that a revision is stale', async () => {
    const { text, revision } = await server.call(name, input);
    const stale = await server.call(name, { ...input, revision: 'v1' });
    expect(stale.text).toBe(`note: the tree is no longer at revision v1; this is how it is now.\n${text}`);
    expect((await server.call(name, { ...input, revision })).text).toBe(text);
  });
});

test('pages: every entry once, in order, until there is no cursor', async () => {
  const whole = await server.call('qemu_find', { query: 'toy', limit: 100 });
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await server.call('qemu_find', { query: 'toy', limit: 7, cursor });
    lines.push(...page.text.split('\n').filter((line) => /:\d+(  |$)/.test(line)));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(lines.length).toBeGreaterThan(14);
  expect(lines.slice(0, 20)).toEqual(whole.text.split('\n').slice(0, 20));
  expect(new Set(lines).size).toBe(lines.length);
});

test('what the tree does not have is said so, with what is near', async () => {
  for (const [name, input] of [['qemu_find', { query: 'toynic-nothing' }], ['qemu_card', { name: 'toynic-nothing' }], ['qemu_subsystem', { name: 'toynic-nothing' }], ['qemu_type_hierarchy', { type: 'toynic-nothing' }], ['qemu_why_built', { file: 'hw/toynic-nothing.c' }]] as const) {
    const { text, isError } = await server.call(name, input);
    expect(isError).toBe(false);
    expect(text).toMatch(/^not found in this tree: .*toynic-nothing/);
    expect(text).toContain('nearest: ');
  }
  expect((await server.call('qemu_nothing')).text).toContain('There are: qemu_find, ');
});

test('paths stay inside the tree', async () => {
  fs.writeFileSync(path.join(scratch.root, 'outside.md'), '`hw/gone.c`\n');
  for (const outside of ['../outside.md', path.join(scratch.root, 'outside.md'), 'docs/../../outside.md', '.git/config', 'C:\\x.md', '']) {
    const { text, isError } = await server.call('qemu_check', { path: outside });
    expect([isError, text]).toEqual([true, expect.stringMatching(/not a path inside the tree|Too small/)]);
  }
  fs.symlinkSync(scratch.root, path.join(tree, 'docs', 'way-out'));
  expect((await server.call('qemu_check', { path: 'docs/way-out/outside.md' })).text).toContain('There is no file');
  fs.unlinkSync(path.join(tree, 'docs', 'way-out'));
  const { text } = await server.call('qemu_card', { name: path.join(scratch.root, 'outside.md') });
  expect(text).toContain('not found in this tree');
});

test('follows the tree: an edit gives a new revision, and a cursor of the old one is refused', async () => {
  const { cursor, revision } = await server.call('qemu_find', { query: 'toy', limit: 3 });
  expect(cursor).toBe(`3@${revision}`);
  fs.writeFileSync(path.join(tree, 'hw', 'net', 'toynew.c'), '#include "qemu/osdep.h"\nvoid toynew_only(void)\n{\n}\n');
  await expect.poll(async () => (await server.call('qemu_find', { query: 'toynew_only', kind: 'function' })).text, { timeout: 20_000 }).toMatch(/^function .*hw\/net\/toynew\.c:2/);
  const stale = await server.call('qemu_find', { query: 'toy', limit: 3, cursor });
  expect(stale).toMatchObject({ isError: true });
  expect(stale.text).toContain('Ask again without cursor');
  // An edit that keeps the size counts too.
  const before = (await server.call('qemu_find', { query: 'toy' })).revision;
  edit(tree, 'hw/net/toynew.c', 'toynew_only', 'toynew_less');
  await expect.poll(async () => (await server.call('qemu_find', { query: 'toynew_less', kind: 'function' })).text, { timeout: 20_000 }).toMatch(/^function .*hw\/net\/toynew\.c:2/);
  expect((await server.call('qemu_find', { query: 'toy' })).revision).not.toBe(before);
  fs.unlinkSync(path.join(tree, 'hw', 'net', 'toynew.c'));
  await expect.poll(async () => (await server.call('qemu_find', { query: 'toy' })).revision, { timeout: 20_000 }).toBe(revision);
});

test('preflight and diff take commits; a patch that names files outside reads none', async () => {
  edit(tree, 'hw/net/toynic.c', 'toynic', 'toynic2');
  git(tree, 'add', '--all');
  const staged = await server.call('qemu_preflight', { staged: true });
  expect(staged.text).toMatch(/^1 file, /);
  commitAll(tree, 'net: rename');
  expect((await server.call('qemu_preflight', { commit: 'HEAD' })).text).toContain('toynic · Maintained');
  expect((await server.call('qemu_preflight', { commit: 'nothing' })).text).toContain("git knows no commit or range 'nothing'");
  expect((await server.call('qemu_preflight', { commit: '--output=x' })).isError).toBe(true);
  expect((await server.call('qemu_preflight', { patch, staged: true })).text).toContain('Give one of');
  expect((await server.call('qemu_diff', { from: 'HEAD~1', to: 'HEAD' })).text).toContain('HEAD~1');
  expect((await server.call('qemu_diff', { from: 'nothing' })).text).toContain("no commit or tag 'nothing'");
  const outside = patch.replaceAll('hw/net/toynic.c', '../outside.md').replace('+/*', '+');
  expect((await server.call('qemu_preflight', { patch: outside })).text).not.toContain('gone.c');
});

test('a preflight leaves the index as it was, also one that came from the cache', async () => {
  const cache = path.join(scratch.root, 'cache');
  const own = scratch.tree('cached');
  const answers: string[] = [];
  for (let start = 0; start < 2; start++) {
    const client = await new McpClient(['--root', own], { cache }).start();
    answers.push((await client.call('qemu_type_hierarchy', { type: 'toynic' })).text);
    await client.call('qemu_preflight', { patch });
    answers.push((await client.call('qemu_type_hierarchy', { type: 'toynic' })).text);
    await client.close();
  }
  expect(new Set(answers).size).toBe(1);
  expect(fs.readdirSync(cache)).not.toEqual([]);
});

test('cancellation: the caller is free at once, and the next question is answered', async () => {
  const slow = await new McpClient(['--root', tree]).start();
  try {
    const cancel = new AbortController();
    const asked = slow.call('qemu_diff', { from: 'HEAD~1', to: 'HEAD' }, cancel.signal);
    cancel.abort('changed my mind');
    await expect(asked).rejects.toThrow(/changed my mind/);
    expect((await slow.call('qemu_find', { query: 'toyuart' })).text).toContain('hw/char/toyuart.c');
  } finally {
    await slow.close();
  }
});

test('without a tree each question says how to name one; a folder that the client has open will do', async () => {
  const empty = path.join(scratch.root, 'empty');
  fs.mkdirSync(empty);
  const lost = await new McpClient(['--root', path.join(scratch.root, 'nowhere')], { roots: [tree] }).start();
  const homeless = await new McpClient([], { cwd: empty }).start();
  const told = await new McpClient([], { cwd: empty, roots: [empty, tree] }).start();
  const inside = await new McpClient([], { cwd: path.join(tree, 'hw') }).start();
  try {
    for (const client of [lost, homeless]) {
      const { text, isError } = await client.call('qemu_find', { query: 'toynic' });
      expect([isError, text]).toEqual([true, expect.stringContaining('qemu-atlas mcp --root DIR')]);
    }
    for (const client of [told, inside]) expect((await client.call('qemu_find', { query: 'toynic' })).text).toContain('hw/net/toynic.c');
  } finally {
    await Promise.all([lost, homeless, told, inside].map((client) => client.close()));
  }
});

test('the process ends with its client, and takes no argument', async () => {
  const short = await new McpClient(['--root', tree]).start();
  const { pid } = short;
  await short.close();
  await expect.poll(() => isAlive(pid ?? 0), { timeout: 10_000 }).toBe(false);
  expect(atlas(['mcp', 'there'])).toMatchObject({ status: 2, err: expect.stringContaining('no argument') as string });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
