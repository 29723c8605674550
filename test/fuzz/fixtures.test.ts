import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { randomNumbers } from '../differential/synthetic';
import { mutate } from './mutate';
import { allTargets } from './targets';

const folder = path.resolve('test/fixtures/fuzz');
const targets = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : [];

// What `npm run fuzz` once found stays found. A file is named after its content and the path it stood for.
test.each(targets)('inputs that once broke %s', async (name) => {
  let seen = false;
  for await (const target of allTargets({ real: false, wanted: [name] })) {
    seen = true;
    for (const file of fs.readdirSync(path.join(folder, name))) {
      const seed = file.slice(file.indexOf(' ') + 1).replaceAll('%', '/');
      expect(await target.check(fs.readFileSync(path.join(folder, name, file)), seed), file).toBeUndefined();
    }
    await target.dispose?.();
  }
  expect(seen, `a target ${name}`).toBe(true);
});

test('the same random seed gives the same inputs', () => {
  const some = (seed: number): string[] => {
    const random = randomNumbers(seed);
    return Array.from({ length: 20 }, () => mutate(Buffer.from('config TOY\n    bool\n'), Buffer.from('F: hw/\n'), random).toString('latin1'));
  };
  expect(some(5)).toEqual(some(5));
  expect(some(5)).not.toEqual(some(6));
});
