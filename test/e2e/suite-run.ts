// A suite of tests inside a real extension host: integration.ts and workspaces.ts say which, and over what.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { collectConsole, openBrowser, openPage, workbenchUrl } from './browser';
import { createProfile, removeProfile, startHost, type RunningHost } from './host';
import type { InstalledHost } from './host-install';
import { bundleFolder, outFolder, projectRoot } from './project';
import { readSuiteReport, type TestRow } from './results';

const timeout = Number(process.env['QEMU_ATLAS_SUITE_TIMEOUT'] ?? 240_000);

/** Resolves with the exit code that the workbench reports for the suite. */
function suiteExit(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the suite did not end within ${timeout / 1000} s`)), timeout);
    const finish = (code: number) => { clearTimeout(timer); resolve(code); };
    page.exposeFunction('codeAutomationExit', finish).catch(reject);
  });
}

interface SuitePlace {
  readonly suite: string;
  readonly shots: string;
  readonly name: string;
}

async function runSuite(page: Page, server: RunningHost, workspace: string, { suite, shots, name }: SuitePlace): Promise<number> {
  const log = collectConsole(page);
  const hostLines: string[] = [];
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => { hostLines.push(`[${type}] ${args.join(' ')}`); });
  const done = suiteExit(page);
  const remote = (file: string) => `vscode-remote://${server.authority}${file}`;
  try {
    await page.goto(workbenchUrl(server.url, workspace, [
      ['extensionDevelopmentPath', remote(projectRoot)],
      ['extensionTestsPath', remote(path.join(bundleFolder, suite, 'index.cjs'))],
      ['enableProposedApi', ''],
    ]));
    const code = await done;
    if (code !== 0) console.error(hostLines.slice(-15).join('\n'));
    return code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error([...log.lines.slice(-20), ...hostLines.slice(-20)].join('\n'));
    await page.screenshot({ path: path.join(shots, `${name}-failed.png`) }).catch(() => undefined);
    return 1;
  } finally {
    done.catch(() => undefined); // goto may have failed first
    fs.writeFileSync(path.join(outFolder, 'logs', `${path.basename(shots)}-${name}-console.log`), [...log.lines, ...hostLines].join('\n'));
  }
}

export interface SuiteRun {
  /** Names its pictures and logs. */
  readonly name: string;
  /** Folder of out/e2e with an index.cjs. */
  readonly suite: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The workbench asks whether the workspace is trusted, and is not told. */
  readonly untrusted?: boolean;
  /** Fills the empty folder of the run; answers what to open: a folder or a .code-workspace. */
  readonly prepare: (folder: string) => string;
}

/** Runs one suite inside the extension host of a code-server, whose workbench a headless browser opens. */
export async function runInHost(host: InstalledHost, { name, suite, settings, env, untrusted = false, prepare }: SuiteRun): Promise<TestRow[]> {
  const shots = path.join(outFolder, 'shots', `host${host.name}`);
  for (const folder of [shots, path.join(outFolder, 'logs')]) fs.mkdirSync(folder, { recursive: true });
  const profile = createProfile({ ...settings, ...(untrusted ? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' } : {}) });
  const opened = prepare(profile.workspace);
  const results = path.join(profile.root, 'results.json');
  try {
    const server = await startHost(host, profile, {
      testDriver: true, trusted: !untrusted, env: { QEMU_ATLAS_RESULTS: results, ...env }, log: path.join(outFolder, 'logs', `host${host.name}-${name}-server.log`),
    });
    const browser = await openBrowser().catch(async (error: unknown) => { await server.stop(); throw error; });
    let code: number;
    try {
      code = await runSuite(await openPage(browser), server, opened, { suite, shots, name });
    } finally {
      await browser.close();
      await server.stop();
    }
    return readSuiteReport(results, code === 0 ? undefined : `exit code ${code}`);
  } finally {
    removeProfile(profile);
  }
}
