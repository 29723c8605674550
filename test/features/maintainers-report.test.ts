import { beforeAll, expect, test } from 'vitest';
import { hoverAt } from '../../server/src/features/hover';
import { maintainersReport } from '../../server/src/features/maintainers-report';
import { renderHover } from '../../server/src/renderers/hover';
import { renderMaintainersReport } from '../../server/src/renderers/maintainers-report';
import { indexFixture, type IndexedFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
Toys
----
Toy net
M: A <a@b>
S: Maintained
F: hw/net/
F: hw/misc/toy
F: include/toy-regs.h
F: hw/net/

Toy disk
S: Orphan
F: block/toy.c
F: hw/misc/toy*.c
X: block/

General
S: *
F: *
F: */
//- /hw/net/a.c
//- /hw/net/b.c
//- /hw/misc/toy1.c
//- /hw/misc/toy2.c
//- /include/hw/toy-regs.h
//- /block/toy.c
//- /README
`;

let tree: IndexedFixture;
beforeAll(async () => {
  tree = await indexFixture(TREE);
});

/** The plain hover on the `column`-th character of a 1-based line of MAINTAINERS. */
function hover(line: number, column = 5): string | undefined {
  const text = tree.files.get('MAINTAINERS')!.split('\n')[line - 1]!;
  const result = hoverAt(tree.model, { path: 'MAINTAINERS', text, line: line - 1, character: column });
  return result === undefined ? undefined : renderHover(result.content, { style: 'text', length: 'full', complete: true, linkTo: () => undefined });
}

test('the report', () => {
  const report = maintainersReport(tree.model)!;
  expect({ sections: report.sections, patterns: report.patterns }).toEqual({ sections: 3, patterns: 9 });
  expect(report.dead).toMatchObject([{ pattern: 'include/toy-regs.h', section: 'Toy net', line: 7, renamed: 'include/hw/toy-regs.h', because: -1 }]);
  expect(report.duplicates).toMatchObject([{ pattern: 'hw/net/', line: 8, because: 5 }]);
  expect(report.excluded).toMatchObject([{ pattern: 'block/toy.c', because: 14 }]);
  expect(report.uncovered).toEqual({ files: 4, directories: [{ path: '.', files: 2 }, { path: 'block', files: 1 }, { path: 'include/hw', files: 1 }] });
  expect(report.unmaintained).toEqual([{ title: 'Toy disk', status: 'Orphan', line: 10, files: 2 }]);
  expect(renderMaintainersReport(report, { all: false })).toMatchInlineSnapshot(`
    "MAINTAINERS: 3 sections, 9 patterns

    Patterns that match no file: 1
      MAINTAINERS:8: F: include/toy-regs.h  (Toy net)  now include/hw/toy-regs.h

    Patterns that stand twice: 1
      MAINTAINERS:9: F: hw/net/  (Toy net)  see line 6

    Patterns that are taken back: 1
      MAINTAINERS:13: F: block/toy.c  (Toy disk)  see line 15

    Files that only the catch-all section covers: 4, by directory
          2  ./
          1  block/
          1  include/hw/

    Sections without a regular maintainer: 1
      MAINTAINERS:11: Toy disk: Orphan, 2 files"
  `);
});

test('a tree without MAINTAINERS has no report', async () => {
  expect(maintainersReport((await indexFixture('//- /a.c\n')).model)).toBeUndefined();
});

test('hover on a pattern counts and lists its files', () => {
  expect(hover(6)).toMatch(/hw\/net\/[\s\S]*2 files[\s\S]*Matches: hw\/net\/a\.c, hw\/net\/b\.c/);
  expect(hover(7)).toMatch(/^hw\/misc\/toy\n[\s\S]*2 files[\s\S]*Matches: hw\/misc\/toy1\.c, hw\/misc\/toy2\.c/);
  expect(hover(14, 8)).toContain('Matches: hw/misc/toy1.c, hw/misc/toy2.c');
  expect(hover(13)).toMatch(/^block\/toy\.c\n[\s\S]*takes these files out/);
  expect(hover(8)).toBe('include/toy-regs.h\nThis pattern matches no file of the tree; include/hw/toy-regs.h is there.');
});

test('hover on a title is the subsystem, on other words nothing', () => {
  expect(hover(3)).toMatch(/^Toy net · Maintained · Toys[\s\S]*Maintainer: A/);
  for (const line of [2, 5, 10, 18]) expect(hover(line, 1)).toBeUndefined();
});
