// Loaded by the extension host (extensionTestsPath), which calls run(). Loads every suite beside it,
// so a new file *.test.ts is a new suite without being listed anywhere.
import Mocha from 'mocha';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { SuiteReport, TestRow } from '../results';

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'dot' });
  for (const name of fs.readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, name));
  }
  // Part of a test's name, to look at one thing only.
  const wanted = process.env['QEMU_ATLAS_SUITE'];
  if (wanted !== undefined) mocha.fgrep(wanted);
  const rows: TestRow[] = [];
  // After each test, so that a host that dies leaves what it did until then.
  const save = (finished: boolean) => {
    const file = process.env['QEMU_ATLAS_RESULTS'];
    if (file) fs.writeFileSync(file, JSON.stringify({ finished, rows } satisfies SuiteReport));
  };
  const record = (row: TestRow) => {
    rows.push(row);
    save(false);
  };
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      save(true);
      if (failures > 0) reject(new Error(`${failures} of ${rows.length} tests failed`));
      else resolve();
    })
      .on('pass', (test) => { record({ title: test.fullTitle(), state: 'passed' }); })
      .on('pending', (test) => { record({ title: test.fullTitle(), state: 'skipped' }); })
      .on('fail', (test, error: Error) => { record({ title: test.fullTitle(), state: 'failed', detail: error.stack ?? error.message }); });
  });
}
