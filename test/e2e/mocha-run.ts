// Mocha inside the extension host.
import Mocha from 'mocha';
import * as fs from 'node:fs';
import type { SuiteReport, TestRow } from './results';

/** Runs these files; what each test did is saved after it, so that a host that dies leaves what it did until then. */
export function runFiles(files: readonly string[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'dot' });
  for (const file of files) mocha.addFile(file);
  // Part of a test's name, to look at one thing only.
  const wanted = process.env['QEMU_ATLAS_SUITE'];
  if (wanted !== undefined && wanted !== '') mocha.fgrep(wanted);
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
