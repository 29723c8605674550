import { describe, expect, test } from 'vitest';
import { what } from '../../server/src/features/what';
import { sectionsOf } from '../../server/src/model/maintainers-match';
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
Wide
M: Ann Other <ann@example.org>
R: Bob <bob@example.org>
S: Maintained
L: Toy-Devel@example.org
F: hw/

Narrow
M: "Bob B." <bob@example.org>
M: Zoë <zoe@example.org>, Old Name <old@example.org>
S: Supported
F: hw/net/
X: hw/net/old*

Deep then shallow
S: Odd fixes
F: hw/net/card.c
F: hw/net/c*
F: */net/

Whole
S: Maintained
F: docs
//- /.mailmap
New Name <new@example.org> <old@example.org>
//- /hw/net/card.c
//- /hw/net/old.c
//- /hw/top.c
//- /docs/a/b.rst
//- /VERSION
1.0
`;

describe('sections of a path', async () => {
  const { model } = await indexFixture(TREE);
  const titles = (path: string) => sectionsOf(model, path).map(({ section, depth }) => [section.name, depth]);

  test('most specific first; ties in file order; the last pattern of a section counts', () => {
    expect(titles('hw/net/card.c')).toEqual([['Narrow', 2], ['Wide', 1], ['All patches CC here', -1], ['Deep then shallow', -1]]);
    expect(titles('hw/top.c')).toEqual([['Wide', 1], ['All patches CC here', -1]]);
  });

  test('an X: that matches takes the whole section out', () => {
    expect(titles('hw/net/old.c')).toEqual([['Wide', 1], ['All patches CC here', -1], ['Deep then shallow', -1]]);
  });

  test('directories are asked about with their slash, patterns that name one get it', () => {
    expect(titles('docs')).toEqual([['Whole', 1], ['All patches CC here', -1]]);
    expect(titles('docs/a/b.rst')).toEqual([['Whole', 1], ['All patches CC here', -1]]);
  });

  test('a path need not exist', () => {
    expect(titles('hw/net/new/x.c')).toEqual([['Narrow', 2], ['Wide', 1], ['All patches CC here', -1], ['Deep then shallow', -1]]);
  });

  test('everyone is named once, in the role that comes first, with the name and address of .mailmap', () => {
    expect(what(model, 'hw/net/card.c')).toMatchObject({
      exists: true, kind: 'file', catchAllOnly: false, status: ['Supported', 'Maintained', 'Odd fixes'],
      maintainers: ['"Bob B." <bob@example.org>', '"Zoë" <zoe@example.org>', 'New Name <new@example.org>', 'Ann Other <ann@example.org>'],
      reviewers: [], lists: ['Toy-Devel@example.org'],
    });
    expect(what(model, 'hw/top.c')).toMatchObject({ maintainers: ['Ann Other <ann@example.org>'], reviewers: ['Bob <bob@example.org>'] });
  });

  test('the catch-all section alone says nothing', () => {
    expect(what(model, 'VERSION')).toMatchObject({ catchAllOnly: true, status: [], lists: ['toy-devel@example.org'], subsystems: [{ title: 'All patches CC here', status: '', catchAll: true, line: 3 }] });
    expect(what(model, 'no/such/file')).toMatchObject({ exists: false, kind: 'none', catchAllOnly: true });
  });

  test('what the index leaves out says why', async () => {
    const tree = await indexFixture('//- /MAINTAINERS\nROMs\nF: roms/\n//- /roms/x/a.c\nint a;\n');
    expect(what(tree.model, 'roms')).toMatchObject({ exists: true, kind: 'none', leftOut: 'firmware sources' });
    expect(what(tree.model, 'roms/x/a.c')).toMatchObject({ exists: false, leftOut: 'firmware sources', subsystems: [{ title: 'ROMs' }] });
    expect(what(tree.model, 'MAINTAINERS').leftOut).toBeNull();
  });

  test('a tree without MAINTAINERS covers nothing', async () => {
    const bare = await indexFixture('//- /hw/a.c\nint a;\n//- /hw/MAINTAINERS\nNot ours\nF: hw/\n');
    expect(what(bare.model, 'hw/a.c')).toMatchObject({ subsystems: [], maintainers: [], lists: [], catchAllOnly: true });
  });
});
