import { expect, test } from 'vitest';
import { browsePage, type BrowsePage } from '../../server/src/features/browse/page';
import { pageLinksIn } from '../../server/src/features/browse/page-links';
import { pageOf, topicNamed, topicOfPage, type Topic } from '../../server/src/features/browse/topic';
import type { Model } from '../../server/src/model/model';
import { renderBrowsePage } from '../../server/src/renderers/browse';
import { indexFixture } from '../support/fixture';
import { modelOfTree, sampleTree } from '../support/tree-on-disk';

const TREE = `
//- /MAINTAINERS
Devices
-------
Toy [board] (old)
M: A <a@example.org>
S: Maintained
F: hw/toy/

Toy board old
S: Orphan
F: hw/old.c
//- /hw/toy/a b.c
/*
 * Toy's own board.
 */
int main(void)
{
}
//- /hw/old.c
int old;
`;

const pageText = (model: Model, page: BrowsePage): string => renderBrowsePage(page, (topic) => pageOf(model, topic));

/** Every page that can be reached from the overview, by its path. */
function allPages(model: Model): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const open: Topic[] = [{ kind: 'overview' }];
  for (let topic = open.pop(); topic !== undefined; topic = open.pop()) {
    const own = pageOf(model, topic);
    if (pages.has(own)) continue;
    const text = pageText(model, browsePage(model, topic)!);
    pages.set(own, text);
    text.split('\n').forEach((line, number) => {
      for (const { page } of pageLinksIn(line, number, own)) open.push(topicOfPage(model, page)!);
    });
  }
  return pages;
}

test('overview, subsystem, directory and file lead to each other', async () => {
  const { model } = await indexFixture(TREE);
  const pages = allPages(model);
  expect([...pages.keys()].sort()).toEqual([
    'directory/hw.txt', 'directory/hw/toy.txt', 'file/hw/old.c.txt', 'file/hw/toy/a b.c.txt', 'overview.txt', 'subsystem/toy-board-old-2.txt', 'subsystem/toy-board-old.txt',
  ]);
  expect(pages.get('overview.txt')).toContain('- [Toy board (old)](<subsystem/toy-board-old.txt>) · MAINTAINERS:3 · Maintained · 1 file\n');
  expect(pages.get('subsystem/toy-board-old.txt')).toContain("- [a b.c](<../file/hw/toy/a%20b.c.txt>) · hw/toy/a b.c · Toy's own board\n");
  expect(pages.get('file/hw/toy/a b.c.txt')).toContain('- main · hw/toy/a b.c:4\n');
  expect(pages.get('file/hw/toy/a b.c.txt')).toMatch(/^\[Overview\]\(<\.\.\/\.\.\/\.\.\/overview\.txt>\) › \[hw\/\]\(<\.\.\/\.\.\/\.\.\/directory\/hw\.txt>\)/);
});

test('over the sample tree every link leads to a page, and the same tree gives the same pages', async () => {
  const [one, two] = [allPages(await modelOfTree(sampleTree)), allPages(await modelOfTree(sampleTree))];
  expect(one.size).toBeGreaterThan(150);
  expect([...two]).toEqual([...one]);
});

test('topics by name: nothing, a path, a subsystem; never what is not there', async () => {
  const { model } = await indexFixture(TREE);
  expect(topicNamed(model, '')).toEqual({ kind: 'overview' });
  expect(topicNamed(model, 'hw/toy/')).toEqual({ kind: 'directory', path: 'hw/toy' });
  expect(topicNamed(model, 'hw/old.c')).toEqual({ kind: 'file', path: 'hw/old.c' });
  expect(topicNamed(model, 'toy board old')).toMatchObject({ kind: 'subsystem' });
  expect(topicNamed(model, 'no such thing')).toBeUndefined();
});

test.each(['', 'x.txt', '../overview.txt', 'subsystem/none.txt', 'file/../hw/old.c.txt', 'file//etc/passwd.txt', 'directory/hw/none.txt'])('no page of a tree: %j', async (page) => {
  const { model } = await indexFixture(TREE);
  expect(topicOfPage(model, page)).toBeUndefined();
});

test('a title cannot forge a link, links that leave the pages are none', () => {
  expect(pageLinksIn('[a](<../../../../etc/passwd.txt>) [b](<https://example.org/x.html>) [c](<%E0%A4%A>)', 0, 'overview.txt')).toEqual([]);
  expect(pageLinksIn('- [a](<x.txt>) [b](<../overview.txt>)', 3, 'file/y.txt')).toEqual([{ line: 3, start: 2, end: 14, page: 'file/x.txt' }, { line: 3, start: 15, end: 37, page: 'overview.txt' }]);
});
