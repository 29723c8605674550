import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableKinds } from '../../server/src/features/tables/fact-table';
import { atlas, run, Scratch, type CliResult } from '../support/cli';
import { sampleTree } from '../support/tree-on-disk';

let scratch: Scratch;
beforeAll(() => {
  scratch = new Scratch();
});
afterAll(() => scratch.dispose());

function expectUsageError({ status, err }: CliResult, part: string): void {
  expect(err).toContain(part);
  expect(status).toBe(2);
}

test('writes a SCIP index', () => {
  const file = path.join(scratch.root, 'below', 'index.scip');
  const { status, out } = atlas(['export', '--format', 'scip', '--out', file, '--root', sampleTree, '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({ files: [{ file, bytes: fs.statSync(file).size }] });
  expect(fs.readFileSync(file).includes('qom/arm-cpu#')).toBe(true);
  expect(fs.readFileSync(file).includes(sampleTree)).toBe(false);
});

test('writes a table a kind', () => {
  const folder = path.join(scratch.root, 'tables');
  expect(atlas(['export', '--format', 'parquet', '--out', folder, '--root', sampleTree]).status).toBe(0);
  expect(fs.readdirSync(folder)).toEqual(tableKinds.map((kind) => `${kind}.parquet`));
});

test('says what is missing', () => {
  expectUsageError(atlas(['export', '--root', sampleTree]), '--format scip');
  expectUsageError(atlas(['export', '--format', 'parquet', '--root', sampleTree]), '--out');
  const file = path.join(scratch.root, 'file');
  fs.writeFileSync(file, '');
  expectUsageError(atlas(['export', '--format', 'scip', '--out', path.join(file, 'x'), '--root', sampleTree]), 'cannot write');
});

test('without the optional bundle, as in the extension, it says where there is one', () => {
  const alone = path.join(scratch.root, 'cli.cjs');
  fs.copyFileSync('dist/verbs.cjs', path.join(scratch.root, 'verbs.cjs'));
  fs.copyFileSync('dist/cli.cjs', alone);
  expectUsageError(run(process.execPath, [alone, 'export', '--format', 'scip', '--root', sampleTree]), 'npm package');
});
