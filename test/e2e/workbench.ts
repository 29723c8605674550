// `npm run workbench -- TREE [--port N] [--host 100|139]`: the packaged extension in a real VS Code
// in the browser, on a fresh profile. Ctrl-C ends it and removes the profile (host.ts does both on exit).
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { workbenchUrl } from './browser';
import { createProfile, installVsix, startHost } from './host';
import { ensureHost, isHostName } from './host-install';
import { assertProjectRoot, copySampleTree, vsixPath } from './project';

async function main(): Promise<void> {
  assertProjectRoot();
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, host: { type: 'string', default: '139' } } });
  if (!isHostName(values.host)) throw new Error('--host takes 100 or 139');
  const host = ensureHost(values.host);
  const profile = createProfile();
  const tree = positionals[0];
  if (tree === undefined) copySampleTree(profile.workspace);
  await installVsix(host, profile, vsixPath());
  const server = await startHost(host, profile, values.port === undefined ? {} : { port: Number(values.port) });
  console.log(`VS Code ${host.vscode}: ${workbenchUrl(server.url, tree === undefined ? profile.workspace : path.resolve(tree), [])}\nCtrl-C stops it.`);
  // The server's streams are not piped, so something else must keep this process alive.
  setInterval(() => undefined, 1 << 30);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
