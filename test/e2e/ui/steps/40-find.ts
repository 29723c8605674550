// "QEMU Atlas: Find…" over everything the index knows, as the user types.
import { basename } from 'node:path/posix';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'find answers as the user types and opens the place',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Find…');
      const { subsystem, subsystemRow, other } = ctx.names;
      await ctx.typeInput(subsystem);
      await ctx.quickRow(subsystemRow).waitFor();
      await ctx.screenshot('40-find');
      await ctx.typeInput(`file: ${other}`);
      await ctx.quickRow(basename(other)).waitFor();
      await ctx.page.keyboard.press('Enter');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: basename(other) }).waitFor();
    },
  },
];
