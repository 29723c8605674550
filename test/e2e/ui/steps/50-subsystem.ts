// "Go to Subsystem" from the active file, and from a path under the cursor.
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'go to subsystem opens the MAINTAINERS section of the active file',
    async run(ctx) {
      const { other, otherSection } = ctx.names;
      await ctx.openFile(other, 1);
      await ctx.runCommand('QEMU Atlas: Go to Subsystem');
      const tab = ctx.page.locator('.tabs-container .tab.active', { hasText: 'MAINTAINERS' });
      // A file of several sections asks which; the first is the most specific.
      const choice = ctx.quickRow(otherSection);
      await tab.or(choice).first().waitFor();
      if (await choice.isVisible()) await choice.click();
      await tab.waitFor();
      await ctx.page.locator('.editor-group-container.active .view-line', { hasText: otherSection }).waitFor();
      await ctx.screenshot('50-subsystem');
    },
  },
];
