// `node out/e2e/ui.cjs 100|139`: installs the packaged .vsix into a fresh profile and drives the
// workbench with a browser. QEMU_ATLAS_UI_TREE opens a copy of a real tree instead of the sample.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { collectConsole, findChromium, openBrowser, openPage, workbenchUrl } from './browser';
import { createProfile, installVsix, removeProfile, startHost } from './host';
import { ensureHost, hostUnsupported, isHostName, type InstalledHost } from './host-install';
import { assertProjectRoot, bundleFolder, copySampleTree, outFolder, vsixPath } from './project';
import { printRows, writeResults, type TestRow } from './results';
import { UiContext } from './ui/context';
import type { TreeKind } from './ui/names';
import type { UiStep } from './ui/step';

const realTree = process.env['QEMU_ATLAS_UI_TREE'];
/** Of a real tree's results, pictures and logs. */
const suffix = realTree === undefined ? '' : '-real';
const tree: TreeKind = realTree === undefined ? 'sample' : 'real';
/** Parts of steps' names with `|` between them; without it all run. */
const wanted = (process.env['QEMU_ATLAS_UI_STEP'] ?? '').split('|');

function loadSteps(): UiStep[] {
  const folder = path.join(bundleFolder, 'ui', 'steps');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.cjs')).sort();
  // The files are known at run time only: one more file of steps must not need an edit here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return files.flatMap((name) => (require(path.join(folder, name)) as { steps: UiStep[] }).steps);
}

function leftOut(step: UiStep): boolean {
  return (step.tree !== undefined && step.tree !== tree) || !wanted.some((part) => step.name.includes(part));
}

/** Steps that share a page: one language, one folder. */
type PageOf = Pick<UiStep, 'locale' | 'opens'>;

const isOn = ({ locale, opens }: PageOf) => (step: UiStep) => step.locale === locale && step.opens === opens;
const pageName = ({ locale, opens }: PageOf): string => [locale, opens].filter((part) => part !== undefined).join('-');

function pagesOf(steps: readonly UiStep[]): PageOf[] {
  const byName = new Map(steps.map(({ locale, opens }) => [pageName({ locale, opens }), { locale, opens }]));
  return [...byName.values()];
}

async function runSteps(ctx: UiContext, page: PageOf): Promise<TestRow[]> {
  const rows: TestRow[] = [];
  // Said as it happens: a run that is stopped has still told what it saw.
  const say = (row: TestRow) => { rows.push(row); printRows([row]); };
  for (const step of loadSteps()) {
    if (leftOut(step) || !isOn(page)(step)) continue;
    const start = Date.now();
    ctx.consoleLog.during(step.name);
    try {
      await step.run(ctx);
      say({ title: `${step.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`, state: 'passed' });
    } catch (error) {
      say({ title: step.name, state: 'failed', detail: error instanceof Error ? error.stack ?? error.message : String(error) });
      await ctx.shot(`FAILED-${step.name.replace(/\W+/g, '-')}`).catch(() => undefined);
    }
    await ctx.tidy().catch(() => undefined); // a dead page fails the next step in its own words
  }
  return rows;
}

/** The console of a whole run has no error that is not known noise. */
function consoleRow(errors: readonly string[], name: string): TestRow {
  const title = `no error on the page's console${name === '' ? '' : ` (${name})`}`;
  const row: TestRow = errors.length === 0 ? { title, state: 'passed' } : { title, state: 'failed', detail: [...new Set(errors)].map((error) => error.slice(0, 600)).join('\n') };
  printRows([row]);
  return row;
}

async function run(host: InstalledHost): Promise<TestRow[]> {
  const shots = path.join(outFolder, 'shots', `host${host.name}${suffix}`);
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  fs.mkdirSync(path.join(outFolder, 'logs'), { recursive: true });
  const profile = createProfile();
  // Steps write files, so they work on a copy; its name is what the window shows.
  const workspace = realTree === undefined ? profile.workspace : path.join(profile.root, path.basename(realTree));
  if (realTree === undefined) copySampleTree(workspace);
  else fs.cpSync(realTree, workspace, { recursive: true });
  const plain = path.join(profile.root, 'plain');
  fs.mkdirSync(plain);
  fs.writeFileSync(path.join(plain, 'main.c'), 'int main(void) { return 0; }\n');
  try {
    await installVsix(host, profile, vsixPath());
    const server = await startHost(host, profile, { log: path.join(outFolder, 'logs', `host${host.name}${suffix}-ui-server.log`) });
    const browser = await openBrowser().catch(async (error: unknown) => { await server.stop(); throw error; });
    try {
      const rows: TestRow[] = [];
      for (const which of pagesOf(loadSteps().filter((step) => !leftOut(step)))) {
        const page = await openPage(browser, which.locale);
        const opened = which.opens === 'plain' ? plain : workspace;
        page.setDefaultTimeout(30_000);
        const log = collectConsole(page);
        await page.goto(workbenchUrl(server.url, opened, []));
        await page.locator('.monaco-workbench .part.statusbar').waitFor();
        rows.push(...await runSteps(new UiContext(page, opened, tree, log, shots), which), consoleRow(log.errors, pageName(which)));
        fs.writeFileSync(path.join(outFolder, 'logs', `host${host.name}${suffix}-ui-console${pageName(which) === '' ? '' : `-${pageName(which)}`}.log`), log.lines.join('\n'));
        await page.context().close();
      }
      return rows;
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    removeProfile(profile);
  }
}

async function main(name: string | undefined): Promise<void> {
  assertProjectRoot();
  if (!isHostName(name)) throw new Error('usage: ui.cjs 100|139');
  const blocked = hostUnsupported() ?? (findChromium() ? undefined : 'no Chromium on this machine');
  const rows: TestRow[] = blocked ? [{ title: `UI steps on host ${name}`, state: 'skipped', detail: blocked }] : await run(ensureHost(name));
  writeResults(`ui${name}${suffix}`, rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
