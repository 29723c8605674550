import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailmapExtractor } from '../../server/src/extractors/mailmap';
import { extractWith } from '../support/extract';

const extract = (text: string) => extractWith(mailmapExtractor, '.mailmap', text);
const mappings = (text: string) => (extract(text).facts['mailmap-entry'] ?? []).map(({ name, address, from }) => [name, address, from]);

test('the four forms of a mailmap line', () => {
  expect(mappings(`# comment
Ann Other <ann@example.org>
<ann@example.org> <old@example.org>
Ann Other <ann@example.org> <older@example.org> # why
Ann Other <ann@example.org> A. N. <oldest@example.org>
`)).toEqual([
    ['Ann Other', '', 'ann@example.org'],
    ['', 'ann@example.org', 'old@example.org'],
    ['Ann Other', 'ann@example.org', 'older@example.org'],
    ['Ann Other', 'ann@example.org', 'A. N. <oldest@example.org>'],
  ]);
});

test('other lines are problems, CRLF is not', () => {
  expect(extract('Ann <ann@example.org> ann@x\r\n').problems).toMatchObject([{ line: 0, message: 'no mail mapping' }]);
  expect(mappings('<a@b> <c@d>\r\n')).toEqual([['', 'a@b', 'c@d']]);
});

test('only the mailmap of the root is read', () => {
  expect(mailmapExtractor.matches?.('docs/.mailmap')).toBe(false);
});

test('any text is valid input', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('<', '>', '@', 'a', ' ', '\n', '#', '"'), { maxLength: 80 }), (parts) => {
    expect(extract(parts.join('')).problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
  }));
});
