// Bundles a TypeScript program of the tests (it uses the server's own modules) and runs it.
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Sets the exit code to the program's. `name` is the folder below out/. */
export async function runBundled(entry, name, args, nodeArgs = ['--max-old-space-size=4096']) {
  const outfile = path.resolve('out', name, `${path.basename(entry, '.ts')}.cjs`);
  if (!fs.existsSync('dist/tree-sitter-c.wasm')) spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  await esbuild.build({
    entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning', sourcemap: 'inline',
    alias: { 'web-tree-sitter': path.resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') }, loader: { '.scm': 'text', '.md': 'text' },
  });
  const result = spawnSync(process.execPath, ['--enable-source-maps', ...nodeArgs, outfile, ...args], { stdio: 'inherit' });
  process.exitCode = result.status ?? 1;
}
