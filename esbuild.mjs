// Bundles the entry points: the extension, the language server and the CLI (which also
// serves LSP and MCP over stdio). Type checking is a step of its own (`npm run types`).
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const { values } = parseArgs({ options: { minify: { type: 'boolean', default: false }, outdir: { type: 'string', default: 'dist' }, only: { type: 'string' } } });
const { minify, outdir, only } = values;

/** Hash of every file below a folder: tells one build of the server from another. */
function sourcesHash(folder) {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(folder, { recursive: true }).map(String).sort()) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

// The ESM build of web-tree-sitter calls createRequire(import.meta.url), which does not exist in a CJS bundle.
const treeSitter = path.dirname(require.resolve('web-tree-sitter'));
const common = {
  bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: !minify, minify, logLevel: 'warning',
  outExtension: { '.js': '.cjs' }, external: ['vscode'], mainFields: ['module', 'main'],
  // `import()` of one of our bundles is `require`: Node would first search the whole file for names of exports, which takes as long as running it.
  supported: { 'dynamic-import': false },
  loader: { '.scm': 'text', '.md': 'text' },
  define: { QEMU_ATLAS_VERSION: JSON.stringify(version), QEMU_ATLAS_BUILD: JSON.stringify(sourcesHash('server/src')) },
  alias: { 'web-tree-sitter': path.join(treeSitter, 'web-tree-sitter.cjs') },
};

/** What only one verb of the CLI needs is a bundle of its own, loaded when asked for. The .vsix leaves `optional/` out. */
const bundlesApart = {
  name: 'bundles-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/main$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './verbs.cjs', external: true } : undefined));
    build.onResolve({ filter: /\/mcp\/main$/ }, () => ({ path: './mcp.cjs', external: true }));
    // A fifth of what every verb would read at its start.
    build.onResolve({ filter: /\/lsp\/main$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './server.cjs', external: true } : undefined));
    // The library that speaks LSP is most of the client's code; the editor does not wait for it.
    build.onResolve({ filter: /\/language-client$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './client.cjs', external: true } : undefined));
    build.onResolve({ filter: /\/encoders\/main$/ }, () => ({ path: './optional/encoders.cjs', external: true }));
  },
};

const entries = {
  extension: 'client/src/extension.ts', client: 'client/src/language-client.ts', server: 'server/src/lsp/entry.ts', cli: 'server/src/cli/entry.ts', verbs: 'server/src/cli/main.ts', mcp: 'server/src/mcp/main.ts', layout: 'client/src/layout/main.ts',
  'optional/encoders': 'server/src/encoders/main.ts',
};
const chosen = only === undefined ? entries : Object.fromEntries(Object.entries(entries).filter(([name]) => only.split(',').includes(name)));
fs.mkdirSync(outdir, { recursive: true });
await esbuild.build({ ...common, outdir, entryPoints: chosen, plugins: [bundlesApart] });
// The pages of the map and of answers run in webviews: browsers without Node, which may load nothing but this.
if (only === undefined || only.split(',').includes('pages')) {
  const entryPoints = [{ in: 'client/webview/main.ts', out: 'map' }, { in: 'client/webview/map.css', out: 'map' }, { in: 'client/webview/answer.ts', out: 'answer' }, { in: 'client/webview/answer.css', out: 'answer' }];
  await esbuild.build({ bundle: true, platform: 'browser', target: 'chrome130', format: 'iife', sourcemap: !minify, minify, logLevel: 'warning', outdir, entryPoints });
}
fs.copyFileSync(path.join(treeSitter, 'web-tree-sitter.wasm'), path.join(outdir, 'web-tree-sitter.wasm'));
fs.copyFileSync(path.join('node_modules/tree-sitter-c', 'tree-sitter-c.wasm'), path.join(outdir, 'tree-sitter-c.wasm'));
