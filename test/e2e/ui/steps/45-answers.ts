// "QEMU Atlas: Ask…", "Explain Backtrace" and "Preflight…": what is asked for shows.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Locator } from 'playwright-core';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const crash = [
  'From: A User <user@example.org>', 'Subject: guest hangs', '', 'It hangs with this:', '', '> Thread 2 (Thread 0x7f (LWP 6) "CPU 0/KVM"):',
  '> #0  0x00007f in __lll_lock_wait () from /lib64/libpthread.so.0', '> #1  0x000055 in pci_toynic_realize (pci=0x1) at /build/qemu/hw/net/toynic.c:99', '> #2  0x000055 in main () at ../system/main.c:3', '>',
  '> Thread 1 (Thread 0x7e (LWP 5) "main"):', '> #0  0x00007f in ppoll () from /lib64/libc.so.6', '> #1  0x000055 in toyuart_realize () at ../hw/char/toyuart.c:84', '',
].join('\n');
const patch = 'Subject: [PATCH] net/toynic: say hello\n\ndiff --git a/hw/net/toynic.c b/hw/net/toynic.c\n--- a/hw/net/toynic.c\n+++ b/hw/net/toynic.c\n@@ -1,1 +1,2 @@\n+/* hello */\n';

function put(ctx: UiContext, name: string, text: string): void {
  fs.writeFileSync(path.join(ctx.workspace, name), text);
}

/** A line of the answer in the active editor; its blanks are hard ones there. */
function answerLine(ctx: UiContext, text: string): Locator {
  return ctx.page.locator('.editor-group-container.active .view-line', { hasText: new RegExp(text.replaceAll(' ', '\\s')) }).first();
}

export const steps: UiStep[] = [
  {
    name: 'ask answers while the user types and opens the whole answer',
    tree: 'sample',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Ask…');
      await ctx.typeInput('who maintains the toy nic?');
      await ctx.quickRow(/Ida Example/).waitFor();
      await ctx.screenshot('45-ask');
      await ctx.page.keyboard.press('Enter');
      await answerLine(ctx, '# who maintains the toy nic').waitFor();
      await ctx.screenshot('45-ask-answer');
    },
  },
  {
    name: 'a mail with a backtrace has lenses and hovers, and is explained',
    tree: 'sample',
    async run(ctx) {
      put(ctx, 'hang.eml', crash);
      await ctx.openFile('hang.eml', 1);
      const lens = ctx.page.locator('.codelens-decoration a', { hasText: 'Explain backtrace · 2 threads' });
      await lens.waitFor();
      const hover = await ctx.hoverText('pci_toynic_realize', /hw\/net\/toynic\.c:98/);
      assert.match(hover, /toynic, Ida Example/);
      await ctx.screenshot('46-backtrace-hover');
      await ctx.parkMouse();
      await lens.click();
      await answerLine(ctx, '## Thread 2').waitFor();
      await ctx.screenshot('46-backtrace');
    },
  },
  {
    name: 'preflight of the patch in the active editor',
    tree: 'sample',
    async run(ctx) {
      put(ctx, 'hello.patch', patch);
      await ctx.openFile('hello.patch', 1);
      await ctx.runCommand('QEMU Atlas: Preflight…');
      await ctx.quickRow('The patch in the active editor').waitFor();
      await ctx.screenshot('47-preflight-pick');
      await ctx.pick('The patch in the active editor');
      await answerLine(ctx, '## Subsystems').waitFor();
      await ctx.screenshot('47-preflight');
    },
  },
];
