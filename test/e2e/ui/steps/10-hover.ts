// Hovering over paths: the card in a C file, nothing on what is no QEMU concept.
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'hover on an include shows the card of the file',
    async run(ctx) {
      const { device, include, includeCard } = ctx.names;
      await ctx.openFile(device, 1);
      const text = await ctx.hoverText(include, includeCard);
      assert.match(text, /Supported|Maintained|Odd Fixes|Orphan/, 'the card names the status');
      await ctx.screenshot('10-hover');
    },
  },
];
