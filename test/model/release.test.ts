import { expect, test } from 'vitest';
import { derivation, type Model } from '../../server/src/model/model';
import { warmUp } from '../../server/src/services/warm-up';
import { collectGarbage } from '../support/garbage';
import { indexFixture } from '../support/fixture';

const TREE = `
//- /MAINTAINERS
Block
-----
Block layer core
M: A <a@example.com>
S: Supported
F: block.c
//- /VERSION
1.0
//- /block.c
int bdrv_open(void)
{
}
`;

const versions = derivation('test: versions', (model: Model) => model.facts('qemu-version').map(({ name }) => name));
const files = derivation('test: files', (model: Model) => model.paths.length);
const both = derivation('test: both', (model: Model) => `${model.get(files)} ${model.get(versions).join()}`);

/** Models of `steps` changes, each asked everything, with nobody holding on to them. */
async function modelsAfter(steps: number, ask: (model: Model, step: number) => void): Promise<{ living: () => number; newest: Model }> {
  const { atlas, workspace } = await indexFixture(TREE);
  // The list of files is each model's own, and what its values would hold on to.
  const seen: WeakRef<object>[] = [];
  for (let step = 0; step < steps; step++) {
    workspace.write('VERSION', `1.${step}\n`);
    workspace.write('block.c', `int bdrv_open_${step}(void)\n{\n}\n`);
    ask(atlas.indexer.refresh(['VERSION', 'block.c']), step);
    seen.push(new WeakRef(atlas.store.model.files));
  }
  return { living: () => seen.filter((own) => own.deref() !== undefined).length, newest: atlas.store.model };
}

test('models that nobody reads are released, whatever was asked of them', async () => {
  const { living, newest } = await modelsAfter(60, (model) => {
    expect(model.get(both)).toContain('3 1.');
    for (const done of warmUp(model)) void done;
  });
  await collectGarbage();
  expect(living()).toBeLessThanOrEqual(2);
  expect(newest.get(both)).toBe('3 1.59');
});

test('a value that was asked for once, long ago, keeps no model alive', async () => {
  const { living, newest } = await modelsAfter(60, (model, step) => {
    if (step === 5) model.get(both);
    model.get(versions);
  });
  await collectGarbage();
  expect(living()).toBeLessThanOrEqual(2);
  expect(newest.get(files)).toBe(3);
});
