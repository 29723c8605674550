// `npm run eval [-- --set dev|own] [--held-out] [--version 10.0] [--verbose] [--fast (no baselines)]`: bundles and runs run.ts, which uses the server's own modules.
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '..', '..'));
const outfile = path.resolve('out/eval/run.cjs');
await esbuild.build({
  entryPoints: ['test/eval/run.ts'], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning',
  loader: { '.scm': 'text', '.md': 'text' },
});
const result = spawnSync(process.execPath, ['--max-old-space-size=4096', outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = result.status ?? 1;
