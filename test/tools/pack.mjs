// `npm run pack`: the command line and language server as an npm package, qemu-atlas-VERSION.tgz. The extension's manifest
// is not the package's: nothing of VS Code is in it, and nothing has to be installed with it, as the bundles hold all.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, run } from './processes.mjs';

const bundles = ['cli', 'verbs', 'server', 'mcp', 'optional/encoders'];
const documents = ['README.md', 'CHANGELOG.md', 'LICENSE'];

/** Makes the tarball in out/npm; answers its path. @throws Error */
export async function packNpm() {
  const { name, description, version, license, keywords, engines, bin } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const folder = path.join('out', 'npm');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  if (await node(['esbuild.mjs', '--minify', '--outdir', path.join(folder, 'dist'), '--only', bundles.join(',')]) !== 0) throw new Error('the build failed');
  for (const file of documents) fs.copyFileSync(file, path.join(folder, file));
  const manifest = { name, description, version, license, keywords, engines: { node: engines.node }, bin, files: ['dist', 'CHANGELOG.md'] };
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  if (await run('npm', ['pack', '--silent', '--ignore-scripts', `./${folder}`, '--pack-destination', folder]) !== 0) throw new Error('npm pack failed');
  return path.resolve(folder, `${name}-${version}.tgz`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.chdir(path.resolve(import.meta.dirname, '..', '..'));
  const tarball = await packNpm();
  console.log(`${path.relative('.', tarball)}: ${(fs.statSync(tarball).size / 1024).toFixed(0)} KB`);
}
