// "QEMU Atlas: Find…" over everything the index knows, as the user types.
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'find answers as the user types and opens the place',
    tree: 'sample',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Find…');
      await ctx.typeInput('toynic');
      await ctx.quickRow(/toynic.*subsystem/).waitFor();
      await ctx.screenshot('40-find');
      await ctx.typeInput('file: toyuart.c');
      await ctx.quickRow('toyuart.c').waitFor();
      await ctx.page.keyboard.press('Enter');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'toyuart.c' }).waitFor();
    },
  },
];
