import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownDoc } from '../../server/src/extractors/markdown-doc';
import { extractWith } from '../support/extract';

const SAMPLE = `# Toy bindings and wrappers

This library exports [toys](https://example.org) for \`hw/toy/toy.c\`, **all** of them.

\`\`\`console
# not a heading
$ make hw/no/such.c
\`\`\`

## Use <b>now</b> ##

Setext title
============
- a list
`;

const extract = (text: string, path = 'rust/toy/README.md') => extractWith(markdownDoc, path, text);

test('headings with levels and summaries, code left out', () => {
  expect((extract(SAMPLE).facts['document-section'] ?? []).map(({ name, level, line, summary }) => [name, level, line, summary])).toEqual([
    ['Toy bindings and wrappers', 1, 0, 'This library exports toys for hw/toy/toy.c, all of them.'],
    ['Use now', 2, 9, ''],
    ['Setext title', 1, 11, ''],
  ]);
});

test('what a README says of its directory, and the paths it names', () => {
  expect(extract(SAMPLE).facts['documented-path']).toMatchObject([{ name: 'rust/toy', purpose: 'This library exports toys for hw/toy/toy.c, all of them', line: 2, source: 'readme' }]);
  expect(extract(SAMPLE).facts['document-mention']).toMatchObject([{ name: 'hw/toy/toy.c', line: 2 }]);
});

test('CRLF gives the same as LF; any mutation is valid input', () => {
  expect(extract(SAMPLE.replaceAll('\n', '\r\n')).facts).toEqual(extract(SAMPLE).facts);
  const edit = fc.record({ at: fc.nat(SAMPLE.length), drop: fc.nat(60), put: fc.constantFrom('`', '```', '#', '\n---\n', '\n===\n', '[', '](', '<', '') });
  fc.assert(fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
    const entry = extract(edits.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), SAMPLE));
    expect(entry.problems).toEqual([]);
    for (const { line, endLine } of entry.facts['document-section'] ?? []) expect(endLine).toBeGreaterThanOrEqual(line);
  }), { numRuns: 200 });
});
