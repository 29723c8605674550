// `node out/e2e/integration.cjs 100|139`: runs the suite inside the extension host of a code-server,
// whose workbench a headless browser opens. The same suite runs on a desktop VS Code (electron.ts).
import { findChromium } from './browser';
import { ensureHost, hostUnsupported, isHostName } from './host-install';
import { assertProjectRoot, copySampleTree } from './project';
import { printRows, writeResults, type TestRow } from './results';
import { runInHost } from './suite-run';

async function main(name: string | undefined): Promise<void> {
  assertProjectRoot();
  if (!isHostName(name)) throw new Error('usage: integration.cjs 100|139');
  const blocked = hostUnsupported() ?? (findChromium() ? undefined : 'no Chromium on this machine');
  const rows: TestRow[] = blocked ? [{ title: `integration suite on host ${name}`, state: 'skipped', detail: blocked }] : await runInHost(ensureHost(name), { name: 'integration', suite: 'suite', prepare: (folder) => { copySampleTree(folder); return folder; } });
  printRows(rows);
  writeResults(`integration${name}`, rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
