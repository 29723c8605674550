import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rst } from '../../server/src/extractors/rst';
import { extractWith } from '../support/extract';

const SAMPLE = `.. SPDX-License-Identifier: MIT
.. _top:
.. _Other label:

=========
Toy guide
=========

.. contents::
   :depth: 2

.. this is a comment
   that goes on

The **toy** is a \`board <https://example.org>\`_ with :ref:\`QOM <qom>\` types, \`\`-device x|y|z\`\` and |qemu_system|.
It has *two* lines. See hw/toy/toy.c and
https://example.org/hw/other/x.c or /usr/include/stdio.h.

Devices
-------

- a list, no prose

  Nested
  ~~~~~~

Cards
-----
Text right below\\_ the title::

    Not a title
    -----------

Deep
~~~~

Second
======
`;

const extract = (text: string, path = 'docs/toy.rst') => extractWith(rst, path, text);
const sections = (text: string, path?: string) => (extract(text, path).facts['document-section'] ?? []).map(({ name, level, line, endLine, labels, summary }) => ({ name, level, line, endLine, labels, summary }));

describe('rst extractor', () => {
  test('sections: level by order of adornments, labels above, first paragraph as plain text', () => {
    expect(sections(SAMPLE)).toEqual([
      {
        name: 'Toy guide', level: 1, line: 5, endLine: 37, labels: ['top', 'Other label'],
        summary: 'The toy is a board with QOM types, -device x|y|z and qemu-system. It has two lines. See hw/toy/toy.c and https://example.org/hw/other/x.c or /usr/include/stdio.h.',
      },
      { name: 'Devices', level: 2, line: 18, endLine: 24, labels: [], summary: '' },
      { name: 'Cards', level: 2, line: 26, endLine: 37, labels: [], summary: 'Text right below_ the title:' },
      { name: 'Deep', level: 3, line: 33, endLine: 37, labels: [], summary: '' },
      { name: 'Second', level: 4, line: 36, endLine: 37, labels: [], summary: '' },
    ]);
  });

  test('paths that the text names, each once, URLs and absolute paths left out', () => {
    const mentions = extract(`${SAMPLE}\nhw/toy/toy.c again, \`\`include/hw/toy/toy.h\`\`.\n`).facts['document-mention'] ?? [];
    expect(mentions.map(({ name }) => name)).toEqual(['hw/toy/toy.c', 'include/hw/toy/toy.h']);
  });

  test('CRLF gives the same as LF', () => {
    expect(sections(SAMPLE.replaceAll('\n', '\r\n'))).toEqual(sections(SAMPLE));
  });

  test('a long paragraph is cut at a sentence', () => {
    const [section] = sections(`Title\n=====\n\n${'Some words here. '.repeat(40)}\n`);
    expect(section!.summary.length).toBeLessThanOrEqual(300);
    expect(section!.summary).toMatch(/here\.$/);
  });

  test('plain text in docs/ and READMEs are read too, other text is not', () => {
    expect(sections('Title\n=====\n', 'docs/old.txt')).toHaveLength(1);
    expect(rst.matches?.('tests/data/x.txt')).toBe(false);
  });

  test.each(['', '\n', '====', '====\n\n====', '- \n=', '..\n..\n', '`'.repeat(500), 'x\n==='])('%j is valid input', (text) => {
    expect(extract(text).problems).toEqual([]);
  });

  test('any mutation is valid input', () => {
    const edit = fc.record({ at: fc.nat(SAMPLE.length), drop: fc.nat(60), put: fc.constantFrom('`', '``', '=', '\n---\n', '\n====\n', '*', '|', '.. ', '<', '\\', '') });
    fc.assert(fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      const entry = extract(edits.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), SAMPLE));
      expect(entry.problems).toEqual([]);
      for (const { line, endLine } of entry.facts['document-section'] ?? []) {
        expect(endLine).toBeGreaterThanOrEqual(line);
        expect(endLine).toBeLessThan(entry.lines);
      }
    }), { numRuns: 200 });
  });
});

describe('what documents say of paths', () => {
  const listed = (text: string, path = 'docs/guide.rst') => (extract(text, path).facts['documented-path'] ?? []).map(({ name, purpose, line, source }) => [name, purpose, line, source]);

  test('a tour of directories: links, literals, plain names, nested lists', () => {
    expect(listed(`* \`hw <https://example.org/p/-/tree/master/hw>\`_:
  \`Devices <dev>\` and
  boards.
* build: made elsewhere.
* \`tests <https://example.org/p/-/tree/master/tests>\`_:
  The suite

  - \`unit <https://example.org/p/-/tree/master/tests/unit>\`__:
    Unit tests.
  - qtest: Device tests.

- \`Not a path<label>\`
`, 'docs/devel/codebase.rst')).toEqual([
      ['hw', 'Devices and boards.', 0, 'list'], ['build', 'made elsewhere.', 3, 'list'], ['tests', 'The suite', 4, 'list'],
      ['tests/unit', 'Unit tests.', 7, 'list'], ['tests/qtest', 'Device tests.', 9, 'list'],
    ]);
  });

  test('elsewhere a name needs a slash or a link to that path', () => {
    expect(listed('- ``block``: number of the block\n- ``hw/net/``: network cards\n\n``hw/pci``\n  PCI things\n')).toEqual([
      ['hw/net', 'network cards', 1, 'list'], ['hw/pci', 'PCI things', 3, 'list'],
    ]);
  });

  test.each([
    ['README', 'This directory holds toys. More.\n', 'This directory holds toys'],
    ['README.rst', 'Toy Tools\n=========\n\nThis package provides toys for tests.\n', 'This package provides toys for tests'],
    ['README.rst', 'Toy compiler for tests\n======================\n\nRun it like this:\n', 'Toy compiler for tests'],
    ['README', 'Imported toy headers.\nOnly use the script to update!\n', 'Imported toy headers'],
    ['README', 'These are toy programs\n\ntoy-1\n-----\n\nThis program is one of them.\n', 'These are toy programs'],
    ['README', 'See docs/devel/toys.rst for help.\n', undefined],
    ['README', 'Tests need a toy found here:\n\nhttps://example.org\n', undefined],
    ['README', 'Toys - Copyright (c) 2011 Somebody.\n', undefined],
    ['README', '- a list\n', undefined],
    ['README.rst', 'Toys\n====\n', undefined],
  ])('%s %j', (name, text, purpose) => {
    expect(listed(text, `hw/toys/${name}`)).toEqual(purpose === undefined ? [] : [['hw/toys', purpose, expect.any(Number), 'readme']]);
  });
});
