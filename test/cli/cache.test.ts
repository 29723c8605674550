import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atlas, edit, Scratch } from '../support/cli';

let scratch: Scratch;
beforeAll(() => {
  scratch = new Scratch();
});
afterAll(() => scratch.dispose());

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

test('an index made in one checkout is taken over by another', () => {
  const [made, other] = [scratch.tree('made'), scratch.tree('other')];
  const file = path.join(scratch.root, 'index.qatlas');
  const env = { QEMU_ATLAS_CACHE: path.join(scratch.root, 'cache') };
  expect(atlas(['cache', 'export', file, '--root', made], { env }).status).toBe(0);
  edit(other, 'VERSION', '\n', '.99\n');
  const imported = json(atlas(['cache', 'import', file, '--root', other, '--json'], { env }).out);
  expect(imported).toMatchObject({ kind: 'imported', file });
  const [files, confirmed] = [Number(imported['files']), Number(imported['confirmed'])];
  expect(confirmed).toBeGreaterThan(50);
  expect(confirmed).toBeLessThan(files);
  const ask = ['find', 'e1000', '--root', other, '--json'];
  expect(atlas(ask, { env }).out).toBe(atlas(ask).out);
  expect(atlas(['index', '--root', other], { env }).out).toContain('.99');
});

test('what is no index is said and leaves everything as it was', () => {
  const tree = scratch.tree('tree');
  const file = path.join(scratch.root, 'broken.qatlas');
  fs.writeFileSync(file, 'QATLAS');
  const env = { QEMU_ATLAS_CACHE: path.join(scratch.root, 'cache-broken') };
  expect(json(atlas(['cache', 'import', file, '--root', tree, '--json'], { env }).out)).toEqual({ file, kind: 'no-index' });
  expect(fs.existsSync(env.QEMU_ATLAS_CACHE)).toBe(false);
  expect(atlas(['cache', 'import', file, '--root', tree]).out).toContain('switched off');
  expect(atlas(['cache', 'import', path.join(scratch.root, 'none'), '--root', tree], { env }).status).toBe(2);
  expect(atlas(['cache', 'export', '--root', tree], { env }).status).toBe(2);
  expect(atlas(['cache', 'export', path.join(file, 'below'), '--root', tree], { env }).err).toContain('cannot write');
});
