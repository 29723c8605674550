// `npm run workbench -- TREE [--port N] [--host 100|139]`: packages the extension and serves it in a
// real VS Code in the browser (test/e2e/workbench.ts does the serving).
import * as fs from 'node:fs';
import * as path from 'node:path';
import { bundleE2e } from './bundle-e2e.mjs';
import { packageExtension } from './package.mjs';
import { node } from './processes.mjs';
import { installSystemPackages } from './system-packages.mjs';

process.chdir(path.resolve(import.meta.dirname, '..', '..'));
const from = process.env.INIT_CWD ?? process.cwd();
// A relative folder is meant from where the user typed the command, which npm leaves for the root.
const args = process.argv.slice(2).map((arg) => (!arg.startsWith('-') && fs.existsSync(path.resolve(from, arg)) ? path.resolve(from, arg) : arg));

try {
  installSystemPackages(['ripgrep']);
  await bundleE2e();
  await packageExtension();
  process.exitCode = await node([path.join('out', 'e2e', 'workbench.cjs'), ...args], { seconds: 7 * 24 * 3600 });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
