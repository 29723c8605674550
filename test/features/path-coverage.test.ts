import { expect, test } from 'vitest';
import { pathCoverage } from '../../server/src/features/path-coverage';
import { attentionBadge, renderCoverage } from '../../server/src/renderers/coverage';
import { indexFixture } from '../support/fixture';

const TREE = `//- /MAINTAINERS
Devices
-------
All
L: all@b
F: *
F: */

Net
M: A <a@b>
S: Odd Fixes
F: hw/net/

Nic
M: A <a@b>
S: Maintained
F: hw/net/nic.c

Serial
S: Orphan
F: hw/char/

Old
S: Obsolete
F: hw/old.c

Words
S: Whenever
F: hw/words.c
//- /hw/net/nic.c
/* Toy card */
int a;
//- /hw/net/other.c
int b;
//- /hw/char/uart.c
int c;
//- /hw/old.c
int d;
//- /hw/words.c
int w;
//- /free/x.c
int e;
`;

test.each([
  ['hw/net/nic.c', 'Toy card · Nic (Maintained, and 1 more)', ''],
  ['hw/net/other.c', 'Net (Odd Fixes)', 'OF'],
  ['hw/net', 'Net (Odd Fixes)', 'OF'],
  ['hw/char/uart.c', 'Serial (Orphan)', 'Or'],
  ['hw/old.c', 'Old (Obsolete)', 'Ob'],
  ['hw/words.c', 'Words (Whenever)', ''],
  ['hw', 'files of 5 subsystems', ''],
  ['free/x.c', 'no section of MAINTAINERS covers it', '?'],
  ['free', 'no section of MAINTAINERS covers it', '?'],
])('%s', async (path, tooltip, badge) => {
  const { model } = await indexFixture(TREE);
  const coverage = pathCoverage(model, path)!;
  expect([renderCoverage(coverage), attentionBadge(coverage.attention)]).toEqual([tooltip, badge]);
});

test('what is not in the tree has none, nor has the root', async () => {
  const { model } = await indexFixture(TREE);
  expect(pathCoverage(model, 'no/such.c')).toBeUndefined();
  expect(pathCoverage(model, '')).toBeUndefined();
});

test('a long purpose is cut between words', () => {
  const text = renderCoverage({ purpose: 'word '.repeat(100), subsystem: 'S', statusWords: '', more: 0, inside: 0, attention: 'none' });
  expect(text).toMatch(/^(word )+… · S \(no status given\)$/);
  expect(text.length).toBeLessThan(200);
});
