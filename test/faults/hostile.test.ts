import { createRequire } from 'node:module';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { cardOf } from '../../server/src/features/card';
import { method } from '../../server/src/protocol/method';
import type { SectionAnswer } from '../../server/src/protocol/section';
import type { StatusParams } from '../../server/src/protocol/status';
import type { TreeAnswer } from '../../server/src/protocol/tree';
import { generateDocuments } from '../../server/src/services/documents';
import { warmUp } from '../../server/src/services/warm-up';
import { startLsp, type LspFixture } from '../support/lsp-harness';
import { indexFixture } from '../support/fixture';

/** Everything that a Markdown viewer might do something with. */
const EVIL = '[run](command:workbench.action.terminal.new) ![i](https://example.invalid/i.png) <img src=x onerror=alert(1)> <script>x</script> https://example.invalid `code` </details> | & <!-- --> $(alert) \u202egnp.exe {#id} javascript:x';
const EVIL_NAME = 'a[x](command:y)<b>`c`&.c';

const TREE = `
//- /MAINTAINERS
${EVIL}
------
${EVIL}
M: ${EVIL} <a@example.com>
L: ${EVIL}
T: git ${EVIL}
W: javascript:alert(1)
S: Maintained ${EVIL}
F: hw/
F: docs/
K: (a+)+$
//- /VERSION
10.0.0 ${EVIL}
//- /README.rst
${EVIL}
====
${EVIL}
//- /qapi/qapi-schema.json
##
# @evil:
#
# ${EVIL}
#
# Since: 1.0
##
{ 'command': 'evil', 'data': { '*x': 'str' } }
//- /include/qom/object.h
//- /hw/${EVIL_NAME}
/* ${EVIL} */
//- /hw/plain.c
/*
 * ${EVIL}
 */
static const TypeInfo evil_info = { .name = "${EVIL.replaceAll('"', '')}", .parent = "object" };
DEFINE_TYPES(evil_info)
//- /hw/Kconfig
config EVIL
    bool "${EVIL}"
    help
      ${EVIL}
//- /hw/trace-events
evil_event(int x) "${EVIL.replaceAll('"', '')}"
//- /docs/evil.rst
.. _evil-label:

${EVIL}
=======================================================================================

${EVIL}
//- /docs/devel/index.rst
${EVIL}
====
`;

let server: LspFixture | undefined;
afterEach(async () => {
  await server?.dispose();
  server = undefined;
});

interface Token { readonly type: string; readonly content: string; readonly attrs: [string, string][] | null; readonly children: Token[] | null }
const MarkdownIt = createRequire(import.meta.url)('markdown-it') as new (options: object) => { parse(text: string, env: object): Token[] };

/** What a viewer that allows everything would get: HTML, images, and links that do something else than open a file or a page. */
function dangers(markdown: string): string[] {
  const found: string[] = [];
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type.startsWith('html') && !/^\s*<!-- \/?qemu-atlas:[^>]*-->\s*$/.test(token.content)) found.push(`html ${token.content}`);
      if (token.type === 'image') found.push('image');
      for (const [name, value] of token.attrs ?? []) if (name === 'href' && !/^(file:|https?:|#)/.test(value) && /^[a-z][a-z0-9+.-]*:/i.test(value)) found.push(`link ${value}`);
      visit(token.children ?? []);
    }
  };
  visit(new MarkdownIt({ html: true, linkify: false }).parse(markdown, {}));
  return found;
}

test('the test can tell danger', () => {
  expect(dangers(EVIL).length).toBeGreaterThan(4);
});

test('hovers, tree tooltips and sections show hostile text as text', async () => {
  server = await startLsp(TREE);
  const shown: string[] = [];
  for (const [file, text] of [['hw/plain.c', ` "hw/plain.c" hw/${EVIL_NAME} evil EVIL CONFIG_EVIL trace_evil_event evil_info`], ['docs/evil.rst', ':ref:`evil-label` evil hw/ docs/evil.rst'], ['hw/Kconfig', 'config EVIL'], ['MAINTAINERS', 'F: hw/']] as const) {
    await server.open(file, `${text}\n${text}\n`, 'plaintext');
    for (let character = 0; character < text.length; character += 2) {
      const hover: Hover | null = await server.hover(file, { line: 1, character });
      if (hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents) shown.push(hover.contents.value);
    }
  }
  const tooltips = async (view: string, id?: string, depth = 0): Promise<void> => {
    const { nodes } = await server!.client.sendRequest<TreeAnswer>(method.tree, { view, id, subject: server!.uri('hw/plain.c') });
    for (const node of nodes) {
      if (node.about !== undefined) shown.push(await server!.client.sendRequest<string>(method.treeTooltip, { about: node.about }));
      if (depth < 4 && node.expandable) await tooltips(view, node.id, depth + 1);
    }
  };
  for (const view of ['subsystems', 'types', 'file', 'directories', 'targets']) await tooltips(view);
  for (const file of ['hw/plain.c', 'MAINTAINERS', 'docs/evil.rst']) shown.push((await server.client.sendRequest<SectionAnswer | null>(method.section, { uri: server.uri(file) }))?.markdown ?? '');
  const distinct = [...new Set(shown)];
  expect(distinct.length).toBeGreaterThan(15);
  for (const markdown of distinct) expect(dangers(markdown), markdown.slice(0, 300)).toEqual([]);
});

test('generated documents show hostile text as text', async () => {
  const { model } = await indexFixture(TREE);
  const documents = generateDocuments(model, { toolVersion: '0', commit: undefined });
  expect(documents[0]!.text).toContain('terminal');
  for (const { path: name, text } of documents) expect([name, dangers(text)]).toEqual([name, []]);
});

test('K: patterns are text: nothing runs them', async () => {
  const sources: string[] = [];
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, { construct: (target, args: [string | RegExp, string?]) => { sources.push(String(args[0])); return new target(...args); } });
  try {
    const { model } = await indexFixture(`//- /MAINTAINERS\nA\n-\nToy\nM: A <a@b>\nK: (a+)+$\nN: [b-\nX: (c+)+$\nF: (d+)+$/\n//- /hw/${'a'.repeat(60)}!.c\nint x;\n`);
    for (const done of warmUp(model)) void done;
    expect(cardOf(model, `hw/${'a'.repeat(60)}!.c`)).toBeDefined();
  } finally {
    globalThis.RegExp = real;
  }
  expect(sources.filter((source) => /\(a\+\)|\[b-$|\(c\+\)|\(d\+\)/.test(source))).toEqual([]);
});

test('paths from a client never leave the tree', async () => {
  const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-outside-'));
  fs.writeFileSync(path.join(outside, 'MAINTAINERS'), 'Secrets\n-------\nSecret\nM: Secret <s@example.com>\nS: Maintained\nF: *\n');
  server = await startLsp(TREE);
  const root = server.root;
  const relative = path.relative(root, outside).split(path.sep).join('/');
  const odd = [`${relative}/MAINTAINERS`, path.join(outside, 'MAINTAINERS'), `hw/../../${path.basename(outside)}/MAINTAINERS`, `hw/%2e%2e/%2e%2e/${path.basename(outside)}/MAINTAINERS`, `..\\${path.basename(outside)}\\MAINTAINERS`, '../../../../../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '\0', 'hw\0/../..'];
  const answers: unknown[] = [];
  for (const name of odd) {
    for (const command of ['qemu-atlas.what', 'qemu-atlas.subsystem', 'qemu-atlas.section', 'qemu-atlas.find']) answers.push(await server.client.sendRequest('workspace/executeCommand', { command, arguments: [name] }));
    for (const uri of [`${pathToFileURL(root).href}/${name}`, pathToFileURL(path.join(outside, 'MAINTAINERS')).href, name]) {
      answers.push(await server.client.sendRequest(method.section, { uri }), await server.client.sendRequest(method.subsystem, { uri }), await server.client.sendRequest(method.treePath, { view: 'directories', uri }));
      await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
    }
  }
  answers.push(await server.client.sendRequest('workspace/symbol', { query: 'sub:Secret' }));
  expect(JSON.stringify(answers)).not.toMatch(/Secret|root:x/);
  fs.rmSync(outside, { recursive: true });
});

test.skipIf(process.platform === 'win32')('an untrusted workspace runs no git, a trusted one does', async () => {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-spy-')));
  const root = path.join(scratch, 'tree');
  fs.cpSync(path.resolve('test/fixtures/sample-tree'), root, { recursive: true });
  spawnSync('git', ['init', '-q'], { cwd: root });
  fs.mkdirSync(path.join(scratch, 'bin'));
  const ran = path.join(scratch, 'ran');
  fs.writeFileSync(path.join(scratch, 'bin', 'git'), `#!/bin/sh\necho "$@" >> '${ran}'\nexit 1\n`, { mode: 0o755 });
  const runIn = async (trusted: boolean): Promise<boolean> => {
    fs.rmSync(ran, { force: true });
    const child = spawn(process.execPath, [path.resolve('dist/cli.cjs'), 'lsp', '--stdio'], { env: { ...process.env, QEMU_ATLAS_CACHE: 'off', PATH: `${path.join(scratch, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}` } });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const ready = new Promise<void>((resolve) => { connection.onNotification(method.status, ({ folders }: StatusParams) => { if (folders.every(({ phase }) => phase === 'ready')) resolve(); }); });
    connection.onRequest(() => null);
    connection.listen();
    const rootUri = pathToFileURL(root).href;
    await connection.sendRequest('initialize', { processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'x' }], capabilities: {}, initializationOptions: { trusted } });
    await connection.sendNotification('initialized', {});
    await ready;
    await connection.sendRequest('workspace/executeCommand', { command: 'qemu-atlas.generate', arguments: [] });
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `${rootUri}/.gitignore`, type: 2 }, { uri: `${rootUri}/new.c`, type: 1 }] });
    await connection.sendRequest(method.find, { query: 'toy', limit: 1 });
    await connection.sendRequest('shutdown');
    child.kill();
    return fs.existsSync(ran);
  };
  expect([await runIn(false), await runIn(true)]).toEqual([false, true]);
  fs.rmSync(scratch, { recursive: true, force: true });
}, 30_000);
