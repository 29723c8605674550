// `node out/e2e/install-hosts.cjs 100 139`: brings the hosts into the cache before the tests need them.
import { ensureHost, hostNames, isHostName } from './host-install';

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : hostNames) {
  const start = Date.now();
  if (!isHostName(name)) throw new Error(`no host ${name}: choose from ${hostNames.join(', ')}`);
  const host = ensureHost(name);
  console.log(`VS Code ${host.vscode}: ready after ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
