// The workbench comes up with our extension installed from its package.
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'the packaged extension is installed',
    async run(ctx) {
      await ctx.openContainer('Extensions');
      const row = ctx.page.locator('.extensions-list .monaco-list-row', { hasText: 'QEMU Atlas' }).first();
      await row.waitFor();
      assert.match(await row.innerText(), /qemu-atlas/);
      await ctx.screenshot('00-installed');
    },
  },
  {
    name: 'a file of the tree opens',
    async run(ctx) {
      await ctx.openFile('meson.build', 1);
      await ctx.screenshot('00-file');
    },
  },
];
