// `node out/e2e/integration.cjs 100|139`: runs the suite inside the extension host of a code-server,
// whose workbench a headless browser opens. The same suite runs on a desktop VS Code (electron.ts).
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { collectConsole, findChromium, openBrowser, openPage, workbenchUrl } from './browser';
import { createProfile, removeProfile, startHost, type RunningHost } from './host';
import { ensureHost, hostUnsupported, isHostName, type InstalledHost } from './host-install';
import { assertProjectRoot, bundleFolder, copySampleTree, outFolder, projectRoot } from './project';
import { printRows, readSuiteReport, writeResults, type TestRow } from './results';

const timeout = Number(process.env['QEMU_ATLAS_SUITE_TIMEOUT'] ?? 240_000);

/** Resolves with the exit code that the workbench reports for the suite. */
function suiteExit(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the suite did not end within ${timeout / 1000} s`)), timeout);
    const finish = (code: number) => { clearTimeout(timer); resolve(code); };
    page.exposeFunction('codeAutomationExit', finish).catch(reject);
  });
}

async function runSuite(page: Page, server: RunningHost, workspace: string, shots: string): Promise<number> {
  const log = collectConsole(page);
  const hostLines: string[] = [];
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => { hostLines.push(`[${type}] ${args.join(' ')}`); });
  const done = suiteExit(page);
  const remote = (file: string) => `vscode-remote://${server.authority}${file}`;
  try {
    await page.goto(workbenchUrl(server.url, workspace, [
      ['extensionDevelopmentPath', remote(projectRoot)],
      ['extensionTestsPath', remote(path.join(bundleFolder, 'suite', 'index.cjs'))],
      ['enableProposedApi', ''],
    ]));
    const code = await done;
    if (code !== 0) console.error(hostLines.slice(-15).join('\n'));
    return code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error([...log.lines.slice(-20), ...hostLines.slice(-20)].join('\n'));
    await page.screenshot({ path: path.join(shots, 'integration-failed.png') }).catch(() => undefined);
    return 1;
  } finally {
    done.catch(() => undefined); // goto may have failed first
    fs.writeFileSync(path.join(outFolder, 'logs', `${path.basename(shots)}-integration-console.log`), [...log.lines, ...hostLines].join('\n'));
  }
}

async function run(host: InstalledHost): Promise<TestRow[]> {
  const shots = path.join(outFolder, 'shots', `host${host.name}`);
  for (const folder of [shots, path.join(outFolder, 'logs')]) fs.mkdirSync(folder, { recursive: true });
  const profile = createProfile();
  copySampleTree(profile.workspace);
  const results = path.join(profile.root, 'results.json');
  try {
    const server = await startHost(host, profile, {
      testDriver: true, env: { QEMU_ATLAS_RESULTS: results }, log: path.join(outFolder, 'logs', `host${host.name}-integration-server.log`),
    });
    const browser = await openBrowser().catch(async (error: unknown) => { await server.stop(); throw error; });
    let code: number;
    try {
      code = await runSuite(await openPage(browser), server, profile.workspace, shots);
    } finally {
      await browser.close();
      await server.stop();
    }
    return readSuiteReport(results, code === 0 ? undefined : `exit code ${code}`);
  } finally {
    removeProfile(profile);
  }
}

async function main(name: string | undefined): Promise<void> {
  assertProjectRoot();
  if (!isHostName(name)) throw new Error('usage: integration.cjs 100|139');
  const blocked = hostUnsupported() ?? (findChromium() ? undefined : 'no Chromium on this machine');
  const rows: TestRow[] = blocked ? [{ title: `integration suite on host ${name}`, state: 'skipped', detail: blocked }] : await run(ensureHost(name));
  printRows(rows);
  writeResults(`integration${name}`, rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
