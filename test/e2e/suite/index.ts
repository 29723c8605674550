// Loaded by the extension host (extensionTestsPath), which calls run(). Loads every suite beside it,
// so a new file *.test.ts is a new suite without being listed anywhere.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runFiles } from '../mocha-run';

export function run(): Promise<void> {
  return runFiles(fs.readdirSync(__dirname).sort().filter((name) => name.endsWith('.test.cjs')).map((name) => path.join(__dirname, name)));
}
