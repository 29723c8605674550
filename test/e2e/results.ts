// What each runner leaves for test/tools/run-tests.mjs: one JSON file with counts and reasons.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { outFolder } from './project';

export interface TestRow {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Stack of a failure, or the reason of a skip. */
  readonly detail?: string;
}

export function writeResults(name: string, rows: readonly TestRow[]): void {
  const count = (state: TestRow['state']) => rows.filter((row) => row.state === state).length;
  const file = path.join(outFolder, 'results', `${name}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({
    passed: count('passed'), failed: count('failed'), skipped: count('skipped'),
    skips: rows.filter((row) => row.state === 'skipped').map((row) => `${row.title}${row.detail ? `: ${row.detail}` : ''}`),
  }, null, 1));
}

export function printRows(rows: readonly TestRow[]): void {
  const marks = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' };
  for (const row of rows) {
    console.log(`  ${marks[row.state]} ${row.title}${row.detail ? `\n${row.detail.replace(/^/gm, '       ')}` : ''}`);
  }
}
