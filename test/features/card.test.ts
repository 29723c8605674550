import { describe, expect, test } from 'vitest';
import { cardOf } from '../../server/src/features/card';
import { renderCard } from '../../server/src/renderers/markdown';
import { renderCardText } from '../../server/src/renderers/text';
import { indexFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
General
-------
All patches CC here
L: toy-devel@example.org
F: *
F: */

Devices
-------
Network <b>cards</b> [x](command:evil)
M: "Dr. Ann" <ann@example.org>
R: Bob <bob@example.org>
S: Odd fixes
L: toy-net@example.org
F: hw/net/

Other
S: Supported
F: hw/net/deep/
//- /docs/net.rst
Network \`cards <command:evil>\`_
================================

See hw/net/card.py.
//- /hw/net/card.py
# Network <img src=x> card
x = 1
//- /hw/net/other.py
y = 1
//- /hw/net/deep/z.py
//- /hw/top.py
//- /roms/x.c
//- /VERSION
1.0
`;

const linkTo = (file: string, line: number): string => `./${file}#L${line + 1}`;

describe('cardOf', async () => {
  const { model } = await indexFixture(TREE);

  test('a file that is only known to be there: no size, no word about its description', async () => {
    const { atlas } = await indexFixture(TREE);
    atlas.store.apply(new Map([['hw/top.py', { path: 'hw/top.py', language: 'python', size: 0, lines: -1, symbols: new Int32Array(0), facts: {}, problems: [] }]]), { complete: false });
    const card = cardOf(atlas.store.model, 'hw/top.py');
    expect(card?.size).toBeUndefined();
    expect(renderCardText(card!, { length: 'full' })).not.toMatch(/description|Size/i);
    // The lines of a part of a directory are not those of the directory.
    expect(cardOf(atlas.store.model, 'hw')?.size).toBeUndefined();
    expect(cardOf(atlas.store.model, 'hw/net')?.size?.files).toBeGreaterThan(0);
    // An empty file that was read is another matter.
    expect(cardOf(model, 'hw/top.py')?.size).toMatchObject({ bytes: 0, lines: 0 });
  });

  test('a file: purpose with source, subsystem, people, size, documents', () => {
    expect(cardOf(model, 'hw/net/card.py')).toMatchObject({
      path: 'hw/net/card.py', kind: 'file', purpose: { text: 'Network <img src=x> card', file: 'hw/net/card.py', line: 0 },
      subsystems: [{ title: 'Network <b>cards</b> [x](command:evil)', group: 'Devices', status: 'Odd Fixes', statusWords: 'Odd fixes', by: 'pattern' }], catchAllOnly: false,
      maintainers: [{ name: 'Dr. Ann', address: 'ann@example.org' }], reviewers: [{ name: 'Bob', address: 'bob@example.org' }], lists: ['toy-net@example.org', 'toy-devel@example.org'],
      size: { bytes: 33, lines: 2, files: 1 }, documents: [{ path: 'docs/net.rst', why: 'names', line: 3 }], problems: [],
    });
  });

  test('a directory: files, lines, largest entries; owners of files below', () => {
    expect(cardOf(model, 'hw/net/')).toMatchObject({
      path: 'hw/net', kind: 'directory', purpose: { source: 'maintainers' }, size: { files: 3, lines: 3, largest: [{ path: 'hw/net/card.py', lines: 2 }, { path: 'hw/net/other.py', lines: 1 }] },
      subsystems: [{ by: 'pattern', files: 3 }, { title: 'Other', by: 'files', files: 1 }],
    });
  });

  test('a pattern: what it takes and whose that is', () => {
    expect(cardOf(model, 'hw/net/*.py')).toMatchObject({ kind: 'pattern', matches: ['hw/net/card.py', 'hw/net/other.py'], subsystems: [{ by: 'files', files: 2 }], size: { files: 2, lines: 3 } });
    expect(cardOf(model, 'none/*.c')).toBeUndefined();
  });

  test('only the catch-all section, what is left out, what is not there', () => {
    expect(cardOf(model, 'hw/top.py')).toMatchObject({ catchAllOnly: true, subsystems: [], lists: ['toy-devel@example.org'] });
    expect(cardOf(model, 'roms/x.c')).toMatchObject({ kind: 'left-out', leftOut: 'firmware sources' });
    expect(cardOf(model, 'no/such.c')).toBeUndefined();
  });

  test('as plain text, answer first', () => {
    expect(renderCardText(cardOf(model, 'hw/net/card.py')!)).toBe(`hw/net/card.py
Network <img src=x> card (hw/net/card.py)
Subsystem: Network <b>cards</b> [x](command:evil) · Odd Fixes
Maintainer: Dr. Ann
Reviewer: Bob
Lists: toy-net@example.org, toy-devel@example.org
Size: 2 lines, 33 bytes
Document: Network cards`);
    expect(renderCardText(cardOf(model, 'VERSION')!)).toBe(`VERSION
No description in this tree.
Subsystem: none; only the catch-all section of MAINTAINERS covers it
List: toy-devel@example.org
Size: 1 line, 4 bytes`);
    expect(renderCardText(cardOf(model, 'hw/net')!)).toContain('Size: 3 files, 3 lines, 39 bytes; largest: card.py, other.py');
  });

  test('as Markdown: nothing of the tree is markup, links lead to lines', () => {
    const markdown = renderCard(cardOf(model, 'hw/net/card.py')!, linkTo);
    expect(markdown).toContain('[`hw/net/card.py`](<./hw/net/card.py#L1>)');
    expect(markdown).toContain('- Subsystem: [**Network &lt;b&gt;cards&lt;/b&gt; \\[x\\]\\(command:evil\\)**](<./MAINTAINERS#L10>) · Odd Fixes');
    expect(markdown).toContain('Network &lt;img src=x&gt; card');
    expect(markdown).not.toMatch(/<(?!\.)/);
    expect(markdown.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(12);
    expect(renderCard(cardOf(model, 'hw/net/card.py')!, () => undefined)).not.toContain('](');
  });

  test('short: what it is and whose it is', () => {
    expect(renderCardText(cardOf(model, 'hw/net/card.py')!, { length: 'short' })).not.toContain('Size');
  });
});
