import fc from 'fast-check';
import { expect, test } from 'vitest';
import { functionNames } from '../../server/src/model/function-names';
import { indexFixture } from '../support/fixture';
import { cTools } from '../syntax/scan';

const TREE = `
//- /MAINTAINERS
//- /a.c
int alpha(void)
{
}
int shared(void)
{
}
//- /b.c
int shared(void)
{
}
`;

test('an edit that names no function otherwise keeps the haystack', async () => {
  const { atlas, workspace } = await indexFixture(TREE, cTools());
  const before = atlas.store.model.get(functionNames).haystack;
  expect(before.names).toEqual(['alpha', 'shared']);
  workspace.write('b.c', '\n\nint shared(void)\n{\n}\n');
  expect(atlas.indexer.refresh(['b.c']).get(functionNames).haystack).toBe(before);
});

test('whatever comes, goes and moves, the names are those of the tree', async () => {
  const texts = fc.uniqueArray(fc.constantFrom('alpha', 'beta', 'gamma', 'shared', 'zeta'));
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a.c', 'b.c', 'c.c'), texts), { minLength: 1, maxLength: 8 }), async (steps) => {
    const { atlas, workspace } = await indexFixture(TREE, cTools());
    const functions = new Map([['a.c', ['alpha', 'shared']], ['b.c', ['shared']]]);
    atlas.store.model.get(functionNames);
    for (const [file, names] of steps) {
      functions.set(file, names);
      workspace.write(file, names.map((name) => `int ${name}(void)\n{\n}\n`).join(''));
      const model = atlas.indexer.refresh([file]);
      expect(model.get(functionNames).haystack.names).toEqual([...new Set([...functions.values()].flat())].sort());
    }
  }), { numRuns: 30 });
});
