// `npm start [-- TREE]`: what the project does, in one go: indexes a tree (the sample when none is
// named), prints its summary and subsystems, and writes its architecture documents.
import * as path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { node } from './processes.mjs';

process.chdir(path.resolve(import.meta.dirname, '..', '..'));
const tree = path.resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? path.resolve('test', 'fixtures', 'sample-tree'));
const out = path.join('out', 'architecture');

await ensureBuilt();
for (const command of [['index'], ['subsystem', '--tree'], ['generate', '--out', out]]) {
  console.log(`\n$ qemu-atlas ${command.join(' ')} --root ${tree}`);
  const code = await node(['dist/cli.cjs', ...command, '--root', tree]);
  if (code !== 0) process.exit(code);
}
