// "QEMU Atlas: Ask…", "Explain Backtrace" and "Preflight…": what is asked for shows.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { basename } from 'node:path/posix';
import type { Locator } from 'playwright-core';
import { violations } from '../axe';
import type { UiContext } from '../context';
import type { TreeNames } from '../names';
import { remembered } from '../remembered';
import type { UiStep } from '../step';

const crash = ({ frame, device, other }: TreeNames) => [
  'From: A User <user@example.org>', 'Subject: guest hangs', '', 'It hangs with this:', '', '> Thread 2 (Thread 0x7f (LWP 6) "CPU 0/KVM"):',
  '> #0  0x00007f in __lll_lock_wait () from /lib64/libpthread.so.0', `> #1  0x000055 in ${frame} (pci=0x1) at /build/qemu/${device}:99`, '> #2  0x000055 in main () at ../system/main.c:3', '>',
  '> Thread 1 (Thread 0x7e (LWP 5) "main"):', '> #0  0x00007f in ppoll () from /lib64/libc.so.6', `> #1  0x000055 in some_realize () at ../${other}:84`, '',
].join('\n');
const patch = (file: string) => `Subject: [PATCH] net: say hello\n\ndiff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -1,1 +1,2 @@\n+/* hello */\n`;

function put(ctx: UiContext, name: string, text: string): void {
  fs.writeFileSync(path.join(ctx.workspace, name), text);
}

/** A heading of the answer that shows. */
function heading(ctx: UiContext, name: string | RegExp): Locator {
  return ctx.webview().getByRole('heading', { name }).first();
}

/** The page of the answer that shows: it passes axe in the dark and the high-contrast theme; those and the light one leave a picture each. */
async function checkAndShoot(ctx: UiContext, name: string): Promise<void> {
  const page = await (await ctx.webview().locator('main').elementHandle())?.ownerFrame();
  if (!page) throw new Error('the answer has no frame');
  await ctx.parkMouse();
  await ctx.screenshot(name);
  assert.deepEqual(await violations(page), [], 'axe');
  await ctx.highContrast(async () => {
    await ctx.shot(`${name}-contrast`);
    assert.deepEqual(await violations(page), [], 'axe in high contrast');
  });
}

export const steps: UiStep[] = [
  {
    name: 'ask answers while the user types and opens the whole answer',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Ask…');
      await ctx.typeInput(ctx.names.question);
      await ctx.quickRow(/maintained by/).waitFor();
      await ctx.screenshot('45-ask');
      await ctx.page.keyboard.press('Enter');
      await heading(ctx, ctx.names.question).waitFor();
      await checkAndShoot(ctx, '45-ask-answer');
    },
  },
  {
    name: 'a mail with a backtrace has lenses and hovers, and is explained',
    host: 'newest',
    async run(ctx) {
      put(ctx, 'hang.eml', crash(ctx.names));
      await ctx.openFile('hang.eml', 1);
      const lens = ctx.page.locator('.codelens-decoration a', { hasText: 'Explain backtrace · 2 threads' });
      await lens.waitFor();
      const { frame, frameHover, frameOwner } = ctx.names;
      assert.match(await ctx.hoverText(frame, frameHover), frameOwner);
      await ctx.screenshot('46-backtrace-hover');
      await ctx.parkMouse();
      await lens.click();
      await heading(ctx, /^Thread 2/).waitFor();
      await checkAndShoot(ctx, '46-backtrace');
    },
  },
  {
    name: 'links of an answer are reached and followed by keyboard, and lead to their line',
    host: 'newest',
    async run(ctx) {
      const { device } = ctx.names;
      const link = ctx.webview().getByRole('link', { name: new RegExp(`^${device.replaceAll('.', '\\.')}:\\d+$`) }).first();
      const line = /\d+$/.exec(await link.innerText())?.[0] ?? 'a line';
      await ctx.webview().getByRole('heading', { level: 1 }).focus();
      for (let pressed = 0; pressed < 20 && !await link.evaluate((element) => element === document.activeElement); pressed++) await ctx.page.keyboard.press('Tab');
      await ctx.page.keyboard.press('Enter');
      await ctx.page.locator('.editor-group-container.active .tab.active', { hasText: basename(device) }).waitFor();
      await ctx.page.locator('.editor-group-container.active .line-numbers.active-line-number', { hasText: new RegExp(`^${line}$`) }).waitFor();
      await ctx.screenshot('46-backtrace-followed');
      await ctx.runCommand('View: Close Editor');
    },
  },
  {
    name: 'an answer opens as text and shows rendered again',
    host: 'newest',
    async run(ctx) {
      await ctx.webview().locator('main').click();
      await ctx.page.locator('.editor-group-container.active .editor-actions a[aria-label^="Open as Text"]').click();
      const text = ctx.page.locator('.editor-group-container.active .view-line', { hasText: /##\sThread\s2/ }).first();
      await text.waitFor();
      await ctx.page.locator('.editor-group-container.active .editor-actions a[aria-label^="Show Rendered"]').click();
      await heading(ctx, /^Thread 2/).waitFor();
    },
  },
  {
    name: 'text that is asked about stays text: no element, picture, script or command of it gets into the page',
    async run(ctx) {
      const hostile = `<img src=x onerror=alert(1)> <b>${ctx.names.types}</b> [x](command:workbench.action.quit) ![y](https://example.org/y.png) https://example.org/z`;
      await ctx.runCommand('View: Close All Editors'); // pages stand in no order, and one other would be taken for this
      await ctx.runCommand('QEMU Atlas: Ask…');
      await ctx.typeInput(hostile);
      await ctx.quickInput().locator('.monaco-progress-container:not(.active)').first().waitFor({ state: 'attached' });
      await ctx.quickInput().locator('.quick-input-list .monaco-list-row').first().waitFor();
      await ctx.page.keyboard.press('Enter');
      await heading(ctx, `<img src=x onerror=alert(1)> <b>${ctx.names.types}</b>`).waitFor();
      const found = await ctx.webview().locator('main').evaluate((main) => ({
        elements: main.querySelectorAll('img, b, script, iframe, style').length,
        addresses: [...main.querySelectorAll('a')].map((link) => link.getAttribute('href')).filter((address) => address !== '#'),
        attributes: [...main.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => !['href', 'tabindex'].includes(name)),
      }));
      assert.deepEqual(found, { elements: 0, addresses: [], attributes: [] });
    },
  },
  {
    name: 'preflight of the patch in the active editor',
    host: 'newest',
    async run(ctx) {
      put(ctx, 'hello.mbox', patch(ctx.names.device));
      await ctx.openFile('hello.mbox', 1);
      await ctx.runCommand('QEMU Atlas: Preflight…');
      await ctx.quickRow('The patch in the active editor').waitFor();
      await ctx.screenshot('47-preflight-pick');
      await ctx.pick('The patch in the active editor');
      await heading(ctx, 'Subsystems').waitFor();
      await checkAndShoot(ctx, '47-preflight');
    },
  },
  {
    name: 'the section of a file shows rendered',
    host: 'newest',
    async run(ctx) {
      await ctx.openFile(ctx.names.device, 1);
      await ctx.runCommand('QEMU Atlas: Open Architecture Section');
      await ctx.webview().locator('main a').first().waitFor();
      await checkAndShoot(ctx, '48-section');
    },
  },
  {
    name: 'answers are back after the window was loaded anew, and asked anew',
    host: 'newest', // the map shows the older one's way to bring a page back
    async run(ctx) {
      await ctx.runCommand('View: Close All Editors');
      await ctx.runCommand('QEMU Atlas: Ask…');
      await ctx.typeInput(ctx.names.question);
      await ctx.quickRow(/maintained by/).waitFor();
      await ctx.page.keyboard.press('Enter');
      await heading(ctx, ctx.names.question).waitFor();
      await remembered(ctx, '"kind":"ask"');
      await ctx.reloadWindow();
      await heading(ctx, ctx.names.question).waitFor();
      await ctx.webview().locator('main a').first().waitFor();
      await ctx.screenshot('49-answer-restored');
      await ctx.page.keyboard.press('Control+W');
    },
  },
];
