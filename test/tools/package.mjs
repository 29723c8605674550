// `npm run package`: the minified bundles as qemu-atlas-VERSION.vsix. Fails when the package grew beyond what an
// editor should have to download, holds a file nobody meant to ship, or is one that a marketplace would not take.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { checkForOpenVsx } from './open-vsx.mjs';
import { node } from './processes.mjs';

const limit = 2.5 * 1024 * 1024;
/** Without these the installed extension cannot start. */
const needed = ['package.json', 'README.md', 'LICENSE', 'dist/extension.cjs', 'dist/client.cjs', 'dist/server.cjs', 'dist/cli.cjs', 'dist/verbs.cjs', 'dist/mcp.cjs', 'dist/layout.cjs', 'dist/web-tree-sitter.wasm', 'dist/tree-sitter-c.wasm',
  'dist/map.js', 'dist/map.css', 'dist/answer.js', 'dist/answer.css', 'syntaxes/qapi.tmLanguage.json', 'syntaxes/qapi.language-configuration.json'];
const unwanted = /(^|\/)(test|node_modules|out|src|optional)\/|\.(ts|map)$/;

export async function packageExtension() {
  const { name, version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const vsix = `${name}-${version}.vsix`;
  fs.rmSync(vsix, { force: true });
  if (await node(['esbuild.mjs', '--minify']) !== 0) throw new Error('the build failed');
  const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`the package lacks ${missing.join(', ')}`);
  const strays = files.filter((file) => unwanted.test(file));
  if (strays.length > 0) throw new Error(`the package would ship ${strays.join(', ')}`);
  // Links stay relative: the repository is not on a host vsce knows how to rewrite them for.
  const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');
  if (await node([vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--out', vsix]) !== 0) throw new Error('vsce package failed');
  const { size } = fs.statSync(vsix);
  console.log(`${vsix}: ${(size / 1024).toFixed(0)} KB of at most ${limit / 1024} KB, ${files.length} files`);
  if (size > limit) throw new Error(`${vsix} is too large`);
  await checkForOpenVsx(vsix);
  return vsix;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.chdir(path.resolve(import.meta.dirname, '..', '..'));
  await packageExtension().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
