// Bundles the end-to-end harness (test/e2e) into out/e2e. Type checking is `npm run types`.
import * as esbuild from 'esbuild';
import * as fs from 'node:fs';
import * as path from 'node:path';

const source = path.join('test', 'e2e');
const target = path.join('out', 'e2e');

const filesIn = (folder, suffix) =>
  fs.readdirSync(path.join(source, folder)).filter((name) => name.endsWith(suffix)).map((name) => path.join(source, folder, name));

/** Every suite file and every file of UI steps is an entry of its own: adding one needs no list to be edited. */
export async function bundleE2e() {
  fs.rmSync(target, { recursive: true, force: true });
  const entryPoints = [
    ...['install-hosts', 'integration', 'electron', 'ui', 'workbench', 'workspaces'].map((name) => path.join(source, `${name}.ts`)),
    ...['suite', 'workspaces'].flatMap((folder) => [path.join(source, folder, 'index.ts'), ...filesIn(folder, '.test.ts')]), ...filesIn(path.join('ui', 'steps'), '.ts'),
  ];
  await esbuild.build({
    entryPoints, outbase: source, outdir: target, bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: true, logLevel: 'warning',
    packages: 'external', outExtension: { '.js': '.cjs' }, loader: { '.scm': 'text', '.md': 'text' },
  });
}
