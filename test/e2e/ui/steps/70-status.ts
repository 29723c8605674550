// The status: one entry of the language status, and the list behind it.
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'the status says what is indexed and what is left out',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Show Status');
      const counts = ctx.quickRow(/\d+ files, \d+ subsystems/);
      await counts.waitFor();
      assert.ok(await ctx.quickRow('roms').isVisible(), 'what is left out is named');
      await ctx.screenshot('70-status');
    },
  },
];
