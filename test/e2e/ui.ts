// `node out/e2e/ui.cjs 100|139`: installs the packaged .vsix into a fresh profile and drives the
// workbench with a browser. QEMU_ATLAS_UI_TREE opens a copy of a real tree instead of the sample.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { collectConsole, findChromium, openBrowser, openPage, workbenchUrl } from './browser';
import { createProfile, installVsix, removeProfile, startHost } from './host';
import { ensureHost, hostNames, hostUnsupported, isHostName, type InstalledHost } from './host-install';
import { assertProjectRoot, bundleFolder, copySampleTree, outFolder, vsixPath } from './project';
import { printRows, writeResults, type TestRow } from './results';
import { UiContext } from './ui/context';
import type { TreeKind } from './ui/names';
import type { UiStep } from './ui/step';

const realTree = process.env['QEMU_ATLAS_UI_TREE'];
const tree: TreeKind = realTree === undefined ? 'sample' : 'real';
const newestHost = hostNames[hostNames.length - 1];
/** Parts of steps' names with `|` between them; without it all run. */
const wanted = (process.env['QEMU_ATLAS_UI_STEP'] ?? '').split('|');

function loadSteps(): UiStep[] {
  const folder = path.join(bundleFolder, 'ui', 'steps');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.cjs')).sort();
  // The files are known at run time only: one more file of steps must not need an edit here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return files.flatMap((name) => (require(path.join(folder, name)) as { steps: UiStep[] }).steps);
}

/** Over the sample, which is small, the older workbench takes all steps too. */
function isFor(step: UiStep, host: InstalledHost): boolean {
  if (step.tree !== undefined && step.tree !== tree) return false;
  if (step.host === 'newest' && tree === 'real' && host.name !== newestHost) return false;
  return wanted.some((part) => step.name.includes(part));
}

/** Steps that share a page: one language, one folder. */
type PageOf = Pick<UiStep, 'locale' | 'opens'>;

const isOn = ({ locale, opens }: PageOf) => (step: UiStep) => step.locale === locale && step.opens === opens;
const pageName = ({ locale, opens }: PageOf): string => [locale, opens].filter((part) => part !== undefined).join('-');

function pagesOf(steps: readonly UiStep[]): PageOf[] {
  const byName = new Map(steps.map(({ locale, opens }) => [pageName({ locale, opens }), { locale, opens }]));
  return [...byName.values()];
}

async function runSteps(ctx: UiContext, steps: readonly UiStep[], page: PageOf): Promise<TestRow[]> {
  const rows: TestRow[] = [];
  // Said as it happens: a run that is stopped has still told what it saw.
  const say = (row: TestRow) => { rows.push(row); printRows([row]); };
  for (const step of steps.filter(isOn(page))) {
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

/** Of the firmware in roms/, which no index takes, only the names at its top: the rest is half of all files. */
function copyRealTree(from: string, to: string): void {
  const firmware = path.join(from, 'roms');
  fs.cpSync(from, to, { recursive: true, filter: (source) => !source.startsWith(firmware + path.sep) || path.dirname(source) === firmware });
}

async function run(host: InstalledHost): Promise<TestRow[]> {
  const shots = path.join(outFolder, 'shots', `host${host.name}`);
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  fs.mkdirSync(path.join(outFolder, 'logs'), { recursive: true });
  const profile = createProfile();
  // Steps write files, so they work on a copy; its name is what the window shows.
  const workspace = realTree === undefined ? profile.workspace : path.join(profile.root, path.basename(realTree));
  if (realTree === undefined) copySampleTree(workspace);
  else copyRealTree(realTree, workspace);
  const plain = path.join(profile.root, 'plain');
  fs.mkdirSync(plain);
  fs.writeFileSync(path.join(plain, 'main.c'), 'int main(void) { return 0; }\n');
  try {
    await installVsix(host, profile, vsixPath());
    const server = await startHost(host, profile, { log: path.join(outFolder, 'logs', `host${host.name}-ui-server.log`) });
    const browser = await openBrowser().catch(async (error: unknown) => { await server.stop(); throw error; });
    try {
      const rows: TestRow[] = [];
      const steps = loadSteps().filter((step) => isFor(step, host));
      for (const which of pagesOf(steps)) {
        const page = await openPage(browser, which.locale);
        const opened = which.opens === 'plain' ? plain : workspace;
        page.setDefaultTimeout(30_000);
        const log = collectConsole(page);
        await page.goto(workbenchUrl(server.url, opened, []));
        await page.locator('.monaco-workbench .part.statusbar').waitFor();
        rows.push(...await runSteps(new UiContext(page, opened, tree, log, shots, host.name === newestHost), steps, which), consoleRow(log.errors, pageName(which)));
        fs.writeFileSync(path.join(outFolder, 'logs', `host${host.name}-ui-console${pageName(which) === '' ? '' : `-${pageName(which)}`}.log`), log.lines.join('\n'));
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
  writeResults(`ui${name}`, rows);
  if (rows.some((row) => row.state === 'failed')) process.exitCode = 1;
}

void main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
