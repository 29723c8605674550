import { expect, test } from 'vitest';
import type { AskResult } from '../../server/src/features/ask/ask-result';
import { renderAskMarkdown, renderAskText } from '../../server/src/renderers/ask';

const result: AskResult = {
  question: 'where is <b>toy</b>?', found: true, answer: 'hw/toy.c:3 ([click](command:evil)): its name fits', intent: 'where',
  results: [{ path: 'hw/toy.c', line: 3, title: 'A toy', subsystem: 'Toys', why: 'its name fits' }, { path: 'hw/', why: 'the directory fits' }],
  documents: [{ path: 'docs/toy.rst', line: 1, title: 'Toys_', why: 'a section about it' }],
};

test('text: the answer, places with why, documents', () => {
  expect(renderAskText(result)).toBe(`hw/toy.c:3 ([click](command:evil)): its name fits

places
  hw/toy.c:3  its name fits  [Toys]
  hw/  the directory fits

documents
  docs/toy.rst:1  Toys_
`);
  expect(renderAskText({ ...result, found: false, documents: [] })).toContain('\nnearest\n');
});

test('Markdown: nothing of the tree or the question is markup', () => {
  const markdown = renderAskMarkdown(result, (file, line) => `file:///t/${file}#L${line + 1}`);
  expect(markdown).toContain('where is &lt;b&gt;toy&lt;/b&gt;?');
  expect(markdown).toContain('- [`hw/toy.c:3`](<file:///t/hw/toy.c#L3>): its name fits (Toys)');
  expect(markdown).not.toContain('[click](command');
});
