import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docLinks } from '../../server/src/extractors/doc-links';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (text: string, path = 'docs/devel/toy.rst') => extractWith(docLinks, path, text).facts;

const SAMPLE = `.. _toy-label:
.. _Second Label:

Toy title
=========

.. _no: https://example.org/
.. _\`quoted: name\`:

See :ref:\`toy-label\`, :ref:\`the toy <Second  label>\`, :doc:\`other\`, :doc:\`text </system/index>\`,
:qapi:cmd:\`toy-query\`, :qapi:type:\`!ToyInfo\`, :option:\`-toy\`, :term:\`Toy\` and :file:\`x\`.

.. kernel-doc:: include/toy.h
.. include:: ../inc.rst.inc
   .. qapi-doc:: qapi/toy.json
`;

const DEPRECATED = `Deprecated features
===================

Device options
--------------

\`\`-toy\`\` option and \`\`toynic,slow=on\`\` (since 8.1)
''''''''''''''''''''''''''''''''''''''''''''''''''''

Use \`\`-newtoy\`\`
instead.

More.

\`\`toy-board\`\` machine (deprecated since 9.0, removed)
'''''''''''''''''''''''''''''''''''''''''''''''''''''

Gone soon.
`;

const HOSTILE = ['.. _', ':ref:`', '`', '<', '(since 1.0', '===\n', '``', '.. kernel-doc:: ', '\n', '.. _a b:', ':a:a:', "'''\n", '\0', '.. include:: ../../../../x\n'];

describe('doc-links', () => {
  test('labels with the title they stand above, several for one title', () => {
    expect(extract(SAMPLE)['doc-label']?.map(({ name, title, line }) => [name, title, line])).toEqual([
      ['toy-label', 'Toy title', 0], ['second label', 'Toy title', 1], ['quoted: name', '', 7],
    ]);
  });

  test('references and included sources lead to labels, tree paths and names', () => {
    expect(extract(SAMPLE)['doc-link']?.map(({ target, name, line }) => `${target} ${name} ${line}`)).toEqual([
      'label toy-label 9', 'label second label 9', 'document docs/devel/other.rst 9', 'document docs/system/index.rst 9',
      'qapi toy-query 10', 'qapi ToyInfo 10', 'option -toy 10', 'term Toy 10',
      'kernel-doc include/toy.h 12', 'include docs/inc.rst.inc 13', 'qapi-doc qapi/toy.json 14',
    ]);
  });

  test('deprecated features: version, area, literals and first paragraph', () => {
    expect(extract(DEPRECATED, 'docs/about/deprecated.rst').deprecation).toEqual([
      { kind: 'deprecation', name: '-toy option and toynic,slow=on', file: 'docs/about/deprecated.rst', line: 6, endLine: 13, removed: false, since: '8.1', area: 'Device options', literals: ['-toy', 'toynic,slow=on', '-newtoy'], summary: 'Use ``-newtoy`` instead.' },
      { kind: 'deprecation', name: 'toy-board machine', file: 'docs/about/deprecated.rst', line: 14, endLine: 18, removed: false, since: '9.0', area: 'Device options', literals: ['toy-board'], summary: 'Gone soon.' },
    ]);
    expect(extract('``-x`` (removed in 6.0)\n-----------------------\n\nText\n', 'docs/about/removed-features.rst').deprecation).toMatchObject([{ removed: true, since: '6.0', name: '-x' }]);
    expect(extract(DEPRECATED).deprecation).toBeUndefined();
  });

  test('an innermost heading is an entry, whether or not its title has a version in brackets', () => {
    const text = ['Gone', '====', '', 'Hosts', '-----', '', 'Big toys since 7.2; small ones since 9.2', "''''''''''''''''''''''''''''''''''''''''", '', 'No box.', '',
      'Options', '-------', '', 'Some options', "''''''''''''", '', '``-a`` (since 8.0)', '^^^^^^^^^^^^^^^^^^', '', 'Use b.', '', 'Old boards', "''''''''''", '', 'All of them.', ''].join('\n');
    expect(extract(text, 'docs/about/deprecated.rst').deprecation?.map(({ name, since, area, summary }) => ({ name, since, area, summary }))).toEqual([
      { name: 'Big toys since 7.2; small ones since 9.2', since: '7.2', area: 'Hosts', summary: 'No box.' },
      { name: '-a', since: '8.0', area: 'Options', summary: 'Use b.' },
      { name: 'Old boards', since: '', area: 'Options', summary: 'All of them.' },
    ]);
  });

  test('the glossary', () => {
    expect(extract('--------\nGlossary\n--------\n\nToy\n---\n\nA thing to\nplay with.\n\nEnd\n', 'docs/glossary.rst')['glossary-term']).toEqual([
      { kind: 'glossary-term', name: 'Toy', file: 'docs/glossary.rst', line: 4, endLine: 8, summary: 'A thing to play with.' },
    ]);
  });

  test('empty and broken input', () => {
    for (const text of ['', '\n', '.. _', ':ref:`', '.. _:', '.. kernel-doc::']) expect(extract(text)).toEqual({});
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE + DEPRECATED, HOSTILE), fc.constantFrom('docs/a.rst', 'docs/about/deprecated.rst', 'docs/glossary.rst'), (text, path) => extractWith(docLinks, path, text).problems.length === 0), { numRuns: 300 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    for (const path of ['docs/a.rst', 'docs/about/deprecated.rst', 'docs/glossary.rst']) expect(extractWith(docLinks, path, text).problems).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
