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

/** What the suite leaves after each test. A host that dies reports success: only `finished` tells. */
export interface SuiteReport {
  readonly finished: boolean;
  readonly rows: readonly TestRow[];
}

/** Rows of a suite's report, with one more that fails when the suite did not run to its end. */
export function readSuiteReport(file: string, failure: string | undefined): TestRow[] {
  const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteReport : { finished: false, rows: [] };
  const rows = [...report.rows];
  if (!report.finished || rows.length === 0) rows.push({ title: 'the suite runs to its end', state: 'failed', detail: failure ?? `the extension host ended after ${rows.length} tests` });
  else if (failure !== undefined && !rows.some((row) => row.state === 'failed')) rows.push({ title: 'the extension host ends well', state: 'failed', detail: failure });
  return rows;
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
