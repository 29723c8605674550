import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maintainersExtractor } from '../../server/src/extractors/maintainers';
import { extractWith } from '../support/extract';

const SAMPLE = `Toy Maintainers
===============

Descriptions of section entries:

\tM: Mail patches to: FullName <address@domain>
\t   more text

General Administration
----------------------
M: Ann Admin <ann@example.org>
L: secret@example.org

All patches CC here
L: toy-devel@example.org
F: *
F: */

Devices
-------
Toy UART
M: Ann Other <ann.other@example.org>
R: Bob <bob@example.org>
S: Odd Fixes
L: toy-uart@example.org (moderated for non-subscribers)
L: toy-closed@example.org (subscribers-only)
T: git https://example.org/toy.git
W: https://example.org/uart
K: ^Subject:.*uart
F: hw/char/toyuart*

F: include/hw/char/toyuart.h
X: hw/char/toyuart-old.c

Toy net (fast, "new")
P: Named Above
M: named@example.org
`;

const extract = (text: string | Uint8Array) => extractWith(maintainersExtractor, 'MAINTAINERS', text);
const sections = (text: string) => extract(text).facts['maintainers-section'] ?? [];

describe('maintainers extractor', () => {
  test('sections carry what their lines say, with lines', () => {
    const [catchAll, uart, net] = sections(SAMPLE);
    expect(catchAll).toMatchObject({ name: 'All patches CC here', group: 'General Administration', line: 13, status: [], lists: ['toy-devel@example.org'] });
    expect(uart).toMatchObject({
      name: 'Toy UART', group: 'Devices', line: 20, endLine: 32, status: ['Odd Fixes'], maintainers: ['Ann Other <ann.other@example.org>'], reviewers: ['Bob <bob@example.org>'],
      lists: ['toy-uart@example.org'], trees: ['git https://example.org/toy.git'], web: ['https://example.org/uart'], keywords: ['^Subject:.*uart'],
    });
    expect(uart!.patterns).toEqual([
      { pattern: 'hw/char/toyuart*', exclude: false, line: 29 },
      { pattern: 'include/hw/char/toyuart.h', exclude: false, line: 31 },
      { pattern: 'hw/char/toyuart-old.c', exclude: true, line: 32 },
    ]);
    expect(net).toMatchObject({ name: 'Toy net (fast, "new")', maintainers: ['Named Above <named@example.org>'] });
  });

  test('underlined headings are groups, with the people named right below them; the title of the file is none', () => {
    expect(extract(SAMPLE).facts['maintainers-group']).toEqual([
      { kind: 'maintainers-group', name: 'General Administration', file: 'MAINTAINERS', line: 8, endLine: 11, maintainers: ['Ann Admin <ann@example.org>'], lists: ['secret@example.org'], web: [] },
      { kind: 'maintainers-group', name: 'Devices', file: 'MAINTAINERS', line: 18, endLine: 19, maintainers: [], lists: [], web: [] },
    ]);
  });

  test('the last line without tag is the title, as the script has it', () => {
    expect(sections('First line\nSecond line\nF: a.c\n').map(({ name }) => name)).toEqual(['Second line']);
  });

  test('patterns right below an underline make a section named as the script names it', () => {
    expect(sections('Heading\n-------\nF: a.c\n')).toMatchObject([{ name: '-------', group: 'Heading' }]);
  });

  test('CRLF and a missing last newline change nothing', () => {
    const unix = sections(SAMPLE);
    expect(sections(SAMPLE.replaceAll('\n', '\r\n'))).toEqual(unix);
    expect(sections(SAMPLE.trimEnd())).toEqual(unix);
  });

  test.each(['', '\n\n', 'no tags at all', 'F: before any title\n'])('%j is read without a crash', (text) => {
    expect(extract(text).problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
  });

  test('what is no address or no pattern is a problem with its line', () => {
    expect(extract('A\nM: nobody\nF:\n').problems.map(({ line, message }) => [line, message])).toEqual([[1, 'no mail address in `M: nobody`'], [2, 'empty F: line']]);
  });

  test('any mutation of a file is valid input', () => {
    const edit = fc.record({ at: fc.nat(SAMPLE.length), drop: fc.nat(40), put: fc.string({ maxLength: 12 }) });
    fc.assert(fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      const text = edits.reduce((before, { at, drop, put }) => before.slice(0, at) + put + before.slice(at + drop), SAMPLE);
      const { facts, problems, lines } = extract(text);
      expect(problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
      for (const fact of [...(facts['maintainers-section'] ?? []), ...(facts['maintainers-group'] ?? [])]) {
        expect(fact.line).toBeLessThanOrEqual(fact.endLine);
        expect(fact.endLine).toBeLessThan(Math.max(lines, 1));
      }
    }), { numRuns: 200 });
  });
});
