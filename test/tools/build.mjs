// Building what the other tools start: the bundles in dist/.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { node } from './processes.mjs';

const inputs = ['client/src', 'server/src', 'esbuild.mjs', 'package.json', 'package-lock.json'];

function newest(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return fs.readdirSync(file).reduce((latest, name) => Math.max(latest, newest(path.join(file, name))), stat.mtimeMs);
}

/** Builds dist/ unless it is newer than everything it is made of. */
export async function ensureBuilt() {
  const built = fs.statSync('dist/cli.cjs', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > Math.max(...inputs.map(newest))) return;
  const code = await node(['esbuild.mjs']);
  if (code !== 0) throw new Error(`the build failed (exit ${code})`);
}
