// Every answer about every part of the sample tree, in the language made up for tests: what people read is the tree's own
// or went through the bundle. A sentence of ours that did not shows as words that follow each other nowhere in the tree.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { setMessages } from '../../server/src/base/l10n';
import { topics } from '../../server/src/features/knowledge/topics';
import type { AskAnswer } from '../../server/src/protocol/ask';
import type { DecorationAnswer } from '../../server/src/protocol/decorations';
import type { WireTest } from '../../server/src/protocol/file-facts';
import type { FoundItem } from '../../server/src/protocol/find';
import type { MapAnswer } from '../../server/src/protocol/map';
import { method } from '../../server/src/protocol/method';
import type { PreflightAnswer } from '../../server/src/protocol/preflight';
import type { TreeAnswer, TreeNode, TreeView } from '../../server/src/protocol/tree';
import type { WhyBuiltAnswer } from '../../server/src/protocol/why-built';
import { startLsp, type LspFixture } from '../support/lsp-harness';
import { markedMessages, unmarked } from '../support/marked-words';
import { sampleTree } from '../support/tree-on-disk';
import { TreeWords } from '../support/tree-words';

let server: LspFixture;
const generated = path.resolve(import.meta.dirname, '../golden/sample-tree');
/** Documents are English in every language, and so are the titles and the marks of what is in them; sizes and commands are no language's. */
const others = fs.readdirSync(generated).filter((name) => name.endsWith('.md')).flatMap((name) => fs.readFileSync(path.join(generated, name), 'utf8').split('\n').filter((line) => /^#|^<!--/.test(line)));
const words = new TreeWords(sampleTree, [...others, ...topics.map(({ title }) => title), 'KB', 'meson test']);
const paths = fs.readdirSync(sampleTree, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.')).sort();
const files = paths.filter((name) => fs.statSync(path.join(sampleTree, name)).isFile());

beforeAll(async () => {
  server = await startLsp({ root: sampleTree });
  setMessages({ contents: markedMessages });
});
afterAll(async () => {
  setMessages({ contents: {} });
  await server.dispose();
});

/** Words of these texts that come from nowhere, each with a text it stands in. */
function foreign(texts: readonly (string | undefined)[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) for (const word of words.foreign(unmarked(text ?? ''))) if (!found.has(word)) found.set(word, `${word} ← ${contextOf(unmarked(text ?? ''), word)}`);
  return [...found.values()];
}

function contextOf(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
  return text.slice(at, at + 160).replace(/\s+/g, ' ');
}

function ask<T>(name: string, params: unknown): Promise<T> {
  return server.client.sendRequest<T>(name, params);
}

async function nodesBelow(view: TreeView, subject?: string, id?: string, depth = 0): Promise<readonly TreeNode[]> {
  const { nodes } = await ask<TreeAnswer>(method.tree, { view, id, subject });
  const below = depth > 5 ? [] : await Promise.all(nodes.filter(({ expandable }) => expandable).map((node) => nodesBelow(view, subject, node.id, depth + 1)));
  return [...nodes, ...below.flat()];
}

describe('in another language, over the sample tree', () => {
  it('questions about everything are answered', async () => {
    const subjects = [...paths, 'toynic', 'CONFIG_TOYNIC', 'query-toy-name', 'toy serial port', 'pci_toynic_realize', 'qemu-system-toy'];
    const questions = subjects.flatMap((name) => [name, `what is ${name}`, `who maintains ${name}`, `what builds ${name}`, `what tests ${name}`, `what includes ${name}`]);
    const answers = await Promise.all(questions.map((question) => ask<AskAnswer>(method.ask, { question, limit: 5 })));
    expect(foreign(answers.flatMap(({ answer, places, documents, markdown }) => [answer, markdown.replace(/^# .*$/m, ''), ...[...places, ...documents].flatMap(({ title, why, subsystem }) => [title, why, subsystem])]))).toEqual([]);
  });

  it('why files are built, and which tests there are', async () => {
    const built = await Promise.all(files.map((file) => ask<WhyBuiltAnswer | null>(method.whyBuilt, { uri: server.uri(file) })));
    const tests = await Promise.all(paths.map((file) => ask<readonly WireTest[] | null>(method.tests, { uri: server.uri(file) })));
    expect(foreign([...built.flatMap((answer) => [answer?.title, answer?.detail, answer?.markdown]), ...tests.flatMap((each) => each ?? []).flatMap(({ name, reason }) => [name, reason])])).toEqual([]);
  });

  it('a patch of every directory is looked at', async () => {
    const patches = files.filter((file, at) => path.dirname(file) !== path.dirname(files[at - 1] ?? '')).map((file) => `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -1,1 +1,2 @@\n+/* */\n`);
    const answers = await Promise.all(patches.map((text) => ask<PreflightAnswer>(method.preflight, { source: { kind: 'patch', text } })));
    expect(foreign(answers.map(({ markdown }) => markdown))).toEqual([]);
  });

  it('hovers on every path and name', async () => {
    const texts: string[] = [];
    for (const file of files.filter((name) => fs.statSync(path.join(sampleTree, name)).size < 20_000)) {
      const text = fs.readFileSync(path.join(sampleTree, file), 'utf8');
      if (text.includes('\0')) continue;
      await server.open(file, text, /\.[ch]$/.test(file) ? 'c' : 'plaintext');
      for (const [line, content] of text.split('\n').entries()) {
        for (const { index } of content.matchAll(/[\w./:-]{3,}/g)) {
          const hover: Hover | null = await server.hover(file, { line, character: index + 1 });
          if (hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents) texts.push(hover.contents.value);
        }
      }
    }
    expect(texts.length).toBeGreaterThan(100);
    expect(foreign(texts)).toEqual([]);
  });

  it('views, tooltips, the Explorer and what is found', async () => {
    const views: readonly [TreeView, string?][] = [['subsystems'], ['types'], ['directories'], ['targets'], ...paths.map((file): [TreeView, string] => ['file', server.uri(file)])];
    const nodes = (await Promise.all(views.map(([view, subject]) => nodesBelow(view, subject)))).flat();
    const tooltips = await Promise.all(nodes.flatMap(({ about }) => (about === undefined ? [] : [ask<string>(method.treeTooltip, { about })])));
    const decorations = await ask<DecorationAnswer>(method.decorations, { uris: paths.map((file) => server.uri(file)) });
    const found = (await Promise.all(['sub: ', 'dir: ', 'qom: ', 'cmd: ', 'cfg: ', 'machine: ', 'cpu: ', 'device: ', 'toy', 'hw'].map((query) => ask<readonly FoundItem[]>(method.find, { query, limit: 100 })))).flat();
    expect(foreign([...nodes.flatMap(({ label, description, accessibleLabel }) => [label, description, accessibleLabel]), ...tooltips, ...decorations.decorations.map((each) => each?.tooltip), ...found.map(({ detail }) => detail)])).toEqual([]);
  });

  it('maps of every directory and subsystem', async () => {
    const options = { limit: 12, minWeight: 1, hideCommon: true, amongNeighbours: true, calls: true };
    const maps = await Promise.all([{}, ...paths.map((file) => ({ uri: server.uri(file) })), ...['subsystems', 'directories', 'types'].map((kind) => ({ kind }))].map((about) => ask<MapAnswer | null>(method.map, { ...options, ...about })));
    expect(foreign(maps.flatMap((map) => [map?.leftOut, ...(map?.nodes ?? []).flatMap(({ label, detail }) => [label, detail]), ...(map?.edges ?? []).map(({ words: each }) => each)]))).toEqual([]);
  });
});
