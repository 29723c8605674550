import * as path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { Tree } from 'web-tree-sitter';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenTrees } from '../../server/src/lsp/open-trees';

const URI = 'file:///tree/hw/toy.c';
const TEXT = 'void f(void)\n{\n    object_new("toy");\n    say("user");\n}\n';
const failed = vi.fn();

async function loaded(): Promise<OpenTrees> {
  const trees = new OpenTrees(path.resolve('node_modules'), failed);
  await trees.load();
  return trees;
}

const open = (trees: OpenTrees, text = TEXT, language = 'c'): TextDocument => trees.documents.create(URI, language, 1, text);
const calleeAt = (trees: OpenTrees, document: TextDocument, word: string): string | undefined => trees.contextAt(document, document.getText().indexOf(word))?.call?.callee;

afterEach(() => {
  vi.restoreAllMocks();
});

test('nothing is known until the grammar is loaded, and nothing waits for it', async () => {
  const trees = new OpenTrees(path.resolve('node_modules'), failed);
  const document = open(trees);
  expect(trees.loading).toBeUndefined();
  expect(trees.contextAt(document, 30)).toBeUndefined();
  const loading = trees.load();
  expect([trees.load(), trees.loading]).toEqual([loading, loading]);
  await trees.loading;
  expect(trees.loading).toBeUndefined();
  expect(calleeAt(trees, document, 'toy')).toBe('object_new');
});

test('a grammar that cannot be loaded is told once, and answers go on without', async () => {
  const trees = new OpenTrees(path.resolve('nowhere'), failed);
  await trees.load();
  await trees.load();
  expect(failed).toHaveBeenCalledTimes(1);
  expect(trees.contextAt(open(trees), 30)).toBeUndefined();
});

test('changes of a document reach its tree, several at once and the whole text too', async () => {
  const trees = await loaded();
  let document = open(trees);
  expect(calleeAt(trees, document, 'user')).toBe('say');
  document = trees.documents.update(document, [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'int é;\n' },
    { range: { start: { line: 4, character: 4 }, end: { line: 4, character: 7 } }, text: 'qdev_new' },
  ], 2);
  expect(document.getText()).toContain('qdev_new("user")');
  expect([calleeAt(trees, document, 'user'), calleeAt(trees, document, 'toy')]).toEqual(['qdev_new', 'object_new']);
  document = trees.documents.update(document, [{ range: { start: { line: 9, character: 99 }, end: { line: 3, character: 4 } }, text: '' }, { text: 'void g(void) { h("user"); }\n' }], 3);
  expect(calleeAt(trees, document, 'user')).toBe('h');
  trees.dispose();
});

test('closing a document gives its tree back; other languages and huge files have none', async () => {
  const trees = await loaded();
  const given = vi.spyOn(Tree.prototype, 'delete');
  const document = open(trees);
  trees.contextAt(document, 30);
  trees.close(URI);
  expect(given).toHaveBeenCalledTimes(1);
  trees.close(URI);
  expect(given).toHaveBeenCalledTimes(1);
  expect(trees.contextAt(open(trees, TEXT, 'python'), 30)).toBeUndefined();
  expect(trees.contextAt(open(trees, ' '.repeat((1 << 20) + 1)), 30)).toBeUndefined();
  expect([trees.isFor(open(trees)), trees.isFor(open(trees, '', 'rst'))]).toEqual([true, false]);
});
