// The browser that shows the workbench: the machine's own Chromium, driven by playwright-core.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium, from the variable CHROMIUM or the PATH; undefined when there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [process.env['CHROMIUM'] ?? '', ...names.flatMap((name) => folders.map((folder) => path.join(folder, name)))];
  return candidates.find((file) => file !== '' && fs.existsSync(file));
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine (install one, or set CHROMIUM to its path)');
  // Containers run as root and have a tiny /dev/shm; software rendering is what headless machines have.
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

/** `language`: what the workbench takes its language to be, as it does with a language pack; extensions follow it. */
export async function openPage(browser: Browser, language?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
  if (language !== undefined) await context.addInitScript((name) => { Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }); }, language);
  return context.newPage();
}

/** What every run of a workbench in a browser says, and what says nothing about us. */
const noise = /serviceWorker|service-worker|vsda|favicon|spdlog|watchdog|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|status of 404|bad HTTP response code \(404\)|product\.json|Long running operations|authentication provider|Aborted onWillSaveTextDocument|No extension gallery service/i;

/**
 * The one thing of our views that the workbench trips over and no extension can spare it: it reads a view list after list, forgets the rows
 * of each list as it gets it, and draws when it has the last one. When somebody folds another view in between, rows that it has just
 * forgotten come into sight, and aligning the icon of one finds no parent. No API hands over two lists at once; that the lists do not
 * wait for our server is tested (test/e2e/suite/sidebar.test.ts). VS Code 1.139 takes it as no more than a line of its log too.
 */
const drawnTooLate = /TreeError \[qemuAtlas\.\w+\] Data tree node not found[^]*\balignIconWithTwisty\b/;

/** What a window says of requests under way when it is loaded anew, and of its own log, which it can no longer write. */
const leaving = /\bCanceled\b|Unable to write file 'vscode-log:.*IndexedDB database '[^']*' is closed/;

export interface ConsoleLog {
  /** Everything the page said, oldest first. */
  readonly lines: readonly string[];
  /** Errors that are not known noise, with what was being done. */
  readonly errors: readonly string[];
  /** Says what is being done from now on. */
  during(what: string): void;
  /** Whether the window is on its way out, until the next one shows: then what it was waiting for is cancelled, and it says so. */
  leaves(isLeaving: boolean): void;
}

export function collectConsole(page: Page): ConsoleLog {
  const lines: string[] = [];
  const errors: string[] = [];
  let now = 'start';
  let isLeaving = false;
  const isNoise = (text: string) => noise.test(text) || drawnTooLate.test(text) || (isLeaving && leaving.test(text));
  const failed = (text: string) => errors.push(`${now}: ${text}`);
  page.on('console', (message) => {
    const text = message.text().replace(/^%c *(ERR|WARN|INFO)? *color: \S+ */, ''); // the workbench paints its log lines
    lines.push(`[${message.type()}] ${text}`);
    if (message.type() === 'error' && !isNoise(`${text} ${message.location().url}`)) failed(text);
  });
  page.on('pageerror', (error) => {
    lines.push(`[uncaught] ${error.message}`);
    if (!isNoise(`${error.message}\n${error.stack ?? ''}`)) failed(error.stack ?? error.message);
  });
  const during = (what: string) => {
    now = what;
    lines.push(`--- ${what}`);
  };
  return { lines, errors, during, leaves: (value) => { isLeaving = value; } };
}

/** Address of the workbench on a folder or a .code-workspace. `payload` are the workbench's own start-up options. */
export function workbenchUrl(serverUrl: string, opened: string, payload: readonly (readonly [string, string])[]): string {
  const url = new URL(serverUrl);
  url.searchParams.set(opened.endsWith('.code-workspace') ? 'workspace' : 'folder', opened);
  url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return url.href;
}
