import { expect, test } from 'vitest';
import { documentsOf, documentsOfSubsystem } from '../../server/src/model/documents';
import { subsystemsByTitle } from '../../server/src/model/subsystems';
import { indexFixture } from '../support/fixture';

const { model } = await indexFixture(`//- /MAINTAINERS
Cards
F: hw/net/
F: docs/net.rst
F: docs/plain.txt
//- /docs/net.rst
Network cards
=============

The code is in hw/net/card.c and net/card.h, not in hw/gone.c. See sub/part.rst.
//- /docs/sub/part.rst
Part
====

Back to hw/net/card.c.
//- /docs/plain.txt
no title
//- /hw/net/card.c
//- /hw/net/README
These are cards
//- /include/net/card.h
`);
const links = (path: string) => documentsOf(model, path).map(({ path: document, title, line, why }) => [document, title, line, why]);

test('documents that name a file, then those of its subsystem', () => {
  expect(links('hw/net/card.c')).toEqual([['docs/net.rst', 'Network cards', 3, 'names'], ['docs/sub/part.rst', 'Part', 3, 'names'], ['docs/plain.txt', '', 0, 'subsystem'], ['hw/net/README', '', 0, 'subsystem']]);
});

test('a header is named without include/, a document relative to the one that names it', () => {
  expect(links('include/net/card.h')).toEqual([['docs/net.rst', 'Network cards', 3, 'names']]);
  expect(links('docs/sub/part.rst')).toEqual([['docs/net.rst', 'Network cards', 3, 'names']]);
});

test('documents in a directory; none for a path without any', () => {
  expect(links('hw/net')[0]).toEqual(['hw/net/README', '', 0, 'beside']);
  expect(links('include')).toEqual([]);
  expect(links('no/such')).toEqual([]);
});

test('documents of a subsystem', () => {
  expect(documentsOfSubsystem(model, subsystemsByTitle(model, 'Cards')[0]!).map(({ path }) => path)).toEqual(['docs/net.rst', 'docs/plain.txt', 'hw/net/README']);
});
