// Loaded by the extension host: the one suite beside it that is about the workspace that is open.
import * as path from 'node:path';
import { runFiles } from '../mocha-run';

export function run(): Promise<void> {
  return runFiles([path.join(__dirname, `${process.env['QEMU_ATLAS_WORKSPACE']}.test.cjs`)]);
}
