// What the server tells an editor in another language: hovers, lenses, hints, actions, views, the map. Marked as in server-words.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, Hover, InlayHint } from 'vscode-languageserver';
import { setMessages } from '../../server/src/base/l10n';
import type { DecorationAnswer } from '../../server/src/protocol/decorations';
import type { MapAnswer } from '../../server/src/protocol/map';
import { method } from '../../server/src/protocol/method';
import type { StatusParams } from '../../server/src/protocol/status';
import type { TreeAnswer, TreeNode, TreeView } from '../../server/src/protocol/tree';
import { expectTranslated, markedMessages, TREE } from '../support/marked-words';
import { parseFixture } from '../support/fixture';
import { startLsp, type LspFixture } from '../support/lsp-harness';

let server: LspFixture;
const { files } = parseFixture(TREE);

beforeAll(async () => {
  server = await startLsp(TREE, { settings: { lens: true, typeLens: true, buildLens: true, typeHints: true, buildHints: true, checkDocuments: 'all' } });
  setMessages({ contents: markedMessages });
});
afterAll(async () => {
  setMessages({ contents: {} });
  await server.dispose();
});

/** Every text of a value, without those that name or lead somewhere. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /^(uri|id|icon|contextValue|kind|command|view|path|copy|badge|dot|mermaid|data|name|from|to)$/.test(key) ? [] : [value];
  if (Array.isArray(value)) return key === 'arguments' ? [] : value.flatMap((each) => textsOf(each, key));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([inner, each]) => textsOf(each, inner)) : [];
}

async function nodesBelow(view: TreeView, subject: string | undefined, id?: string, depth = 0): Promise<readonly TreeNode[]> {
  const { nodes } = await server.client.sendRequest<TreeAnswer>(method.tree, { view, id, subject });
  const below = depth > 5 ? [] : await Promise.all(nodes.filter(({ expandable }) => expandable).map((node) => nodesBelow(view, subject, node.id, depth + 1)));
  return [...nodes, ...below.flat()];
}

describe('an editor in another language', () => {
  it('shows hovers, lenses and hints', async () => {
    const texts: string[] = [];
    for (const [file, text] of files) {
      await server.open(file, text, file.endsWith('.c') ? 'c' : 'plaintext');
      const textDocument = { uri: server.uri(file) };
      for (const [line, content] of text.split('\n').entries()) {
        for (const { index } of content.matchAll(/[\w./:-]+/g)) {
          const hover: Hover | null = await server.hover(file, { line, character: index + 1 });
          if (hover !== null) texts.push(...textsOf(hover.contents));
        }
      }
      texts.push(...textsOf(await server.client.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument })));
      texts.push(...textsOf(await server.client.sendRequest<InlayHint[] | null>('textDocument/inlayHint', { textDocument, range: { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } } })));
    }
    // The title of a section is the generated document's.
    expectTranslated(texts.filter((text) => !text.startsWith('QAPI, QMP and HMP · ')));
  });

  it('shows views and what the Explorer says', async () => {
    const views: readonly [TreeView, string | undefined][] = [['subsystems', undefined], ['types', undefined], ['directories', undefined], ['targets', undefined], ...[...files.keys()].map((file): [TreeView, string] => ['file', server.uri(file)])];
    const nodes = (await Promise.all(views.map(([view, subject]) => nodesBelow(view, subject)))).flat();
    expect(nodes.length).toBeGreaterThan(50);
    expectTranslated(nodes.flatMap(({ label, description, accessibleLabel }) => [label, description, accessibleLabel]));
    expectTranslated(await Promise.all(nodes.flatMap(({ about }) => (about === undefined ? [] : [server.client.sendRequest<string>(method.treeTooltip, { about })]))));
    expectTranslated(textsOf(await server.client.sendRequest<DecorationAnswer>(method.decorations, { uris: [...files.keys(), 'hw', 'docs'].map((file) => server.uri(file)) })));
  });

  it('shows the status and the map', async () => {
    expectTranslated(textsOf((await server.client.sendRequest<StatusParams>(method.getStatus)).folders.map(({ message, leftOut }) => ({ message, leftOut }))));
    const asked = { limit: 1, minWeight: 1, hideCommon: true, amongNeighbours: true, calls: true };
    const maps = await Promise.all((['subsystems', 'directories', 'types'] as const).map((kind) => server.client.sendRequest<MapAnswer | null>(method.map, { ...asked, kind })));
    expectTranslated(maps.flatMap((map) => [map?.leftOut ?? '', ...(map?.nodes ?? []).map(({ detail }) => detail), ...(map?.edges ?? []).map(({ words }) => words)]));
  });
});
