// What the editor itself measured of the start of the extension. Last: the page it opens takes the keyboard.
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'the editor lists the extension as running, with the time its activation took',
    async run(ctx) {
      await ctx.runCommand('Developer: Show Running Extensions');
      const row = ctx.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'QEMU Atlas' }).first();
      await row.waitFor();
      const time = row.locator('.activation-time').first();
      await ctx.page.waitForFunction(() => [...document.querySelectorAll('.runtime-extensions-editor .monaco-list-row')]
        .some((each) => each.textContent?.includes('QEMU Atlas') && /\d+\s*ms/.test(each.querySelector('.activation-time')?.textContent ?? '')));
      console.log(`  activation of the extension: ${(await time.innerText()).replace(/\s+/g, ' ')} (goal: 100 ms of extension-host time)`);
      await ctx.screenshot('99-running');
    },
  },
];
