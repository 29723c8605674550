// Outside of QEMU trees nothing of the extension shows but the command that looks for one.
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'no tree: the palette has one command of ours, the activity bar nothing',
    opens: 'plain',
    async run(ctx) {
      await ctx.openFile('main.c');
      await ctx.page.keyboard.press('F1');
      await ctx.quickInput().waitFor();
      await ctx.typeInput('>QEMU Atlas: ');
      await ctx.quickRow('QEMU Atlas: Look for a QEMU Tree').waitFor();
      const rows = await ctx.quickInput().locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
      assert.deepEqual(rows.map((row) => row.trim()).filter((row) => row.startsWith('QEMU Atlas')), ['QEMU Atlas: Look for a QEMU Tree']);
      assert.equal(await ctx.page.locator('.activitybar a[aria-label^="QEMU Atlas"]').count(), 0);
      await ctx.screenshot('96-no-tree');
    },
  },
  {
    name: 'no tree: looking for one says that there is none',
    opens: 'plain',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Look for a QEMU Tree');
      await ctx.page.locator('.part.sidebar', { hasText: 'No QEMU source tree was found' }).waitFor();
      await ctx.screenshot('96-no-tree-asked');
    },
  },
];
