import { describe, expect, test } from 'vitest';
import { sectionLabel } from '../../server/src/model/maintainers-match';
import { sizeOfSubsystem, subsystemGroups, subsystems, subsystemsByTitle, subsystemsOf } from '../../server/src/model/subsystems';
import { indexFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
General
-------
All patches CC here
L: toy-devel@example.org
F: *
F: */

Security
--------
M: Ann <ann@example.org>

Toy Machines
------------
M: Ann <ann@example.org>
S: Odd fixes
F: hw/toy/

Virt
S: Orphaned
F: hw/arm/virt.c

Devices
-------
Virt
S: Maintained
F: hw/net/*
F: docs/net.rst
X: hw/net/old.c

Card
S: Supported
F: hw/net/card.c

Odd one
S: Buried
F: nothing/here.c
//- /hw/toy/a.c
int a;
int b;
//- /hw/toy/sub/b.c
int c;
//- /hw/arm/virt.c
//- /hw/net/card.c
//- /hw/net/old.c
//- /docs/net.rst
Networking
==========
`;

describe('subsystems', async () => {
  const { model, atlas } = await indexFixture(TREE);
  const all = model.get(subsystems);

  test('each section with status, files, directories and documents; the catch-all owns what is left', () => {
    expect(all.map(({ label, group, status, statusWords, files }) => [label, group, status, statusWords, files])).toEqual([
      ['All patches CC here', 'General', 'Unknown', '', ['MAINTAINERS', 'hw/net/old.c']],
      ['Toy Machines', 'Toy Machines', 'Odd Fixes', 'Odd fixes', ['hw/toy/a.c', 'hw/toy/sub/b.c']],
      ['Virt', 'Toy Machines', 'Orphan', 'Orphaned', ['hw/arm/virt.c']],
      ['Virt', 'Devices', 'Maintained', 'Maintained', ['docs/net.rst', 'hw/net/card.c']],
      ['Card', 'Devices', 'Supported', 'Supported', ['hw/net/card.c']],
      ['Odd one', 'Devices', 'Unknown', 'Buried', []],
    ]);
    expect(all.map(({ directories }) => directories)).toEqual([[], ['hw/toy'], [], ['hw/net'], [], []]);
    expect(all[3]!.documents).toEqual(['docs/net.rst']);
  });

  test('the title is the one the script reports, the label the one for people', () => {
    expect(all[1]!.title).toBe('------------');
    expect(sectionLabel(all[1]!.section)).toBe('Toy Machines');
    expect(subsystemsByTitle(model, 'Virt').map(({ group }) => group)).toEqual(['Toy Machines', 'Devices']);
    expect(subsystemsByTitle(model, 'Toy Machines')).toHaveLength(1);
    expect(subsystemsByTitle(model, 'nobody')).toEqual([]);
  });

  test('groups in file order, those without a section too', () => {
    expect(model.get(subsystemGroups).map(({ name, subsystems: own }) => [name, own.length])).toEqual([['General', 1], ['Security', 0], ['Toy Machines', 2], ['Devices', 3]]);
  });

  test('sizes count files and lines', () => {
    expect(sizeOfSubsystem(model, all[1]!)).toEqual({ files: 2, lines: 3, bytes: 21 });
  });

  test('of a file: most specific first; of a directory: by pattern, then by files below', () => {
    const of = (path: string) => subsystemsOf(model, path).map(({ subsystem, by, files }) => [subsystem.label, by, files]);
    expect(of('hw/net/card.c')).toEqual([['Virt', 'pattern', 1], ['Card', 'pattern', 1]]);
    expect(of('hw/toy')).toEqual([['Toy Machines', 'pattern', 2]]);
    expect(of('hw')).toEqual([['Toy Machines', 'files', 2], ['Virt', 'files', 1], ['Virt', 'files', 1], ['Card', 'files', 1]]);
    expect(of('hw/net/old.c')).toEqual([]);
  });

  test('an edit that changes no path and no MAINTAINERS keeps the value', () => {
    const before = model.get(subsystems);
    const after = atlas.indexer.setOverlay('hw/toy/a.c', Buffer.from('int other;\n'));
    expect(after).not.toBe(model);
    expect(after.get(subsystems)).toBe(before);
  });
});
