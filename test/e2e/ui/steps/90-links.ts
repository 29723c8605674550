// Links of cards and sections: files open, directories show in the Explorer.
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'links of a section lead into the tree',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('hw/net/toynic.c', 1);
      await ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: 'architecture' }).click();
      const section = ctx.page.locator('.editor-group-container.active .review-widget');
      await section.locator('a', { hasText: /^hw\/net\/$/ }).first().click();
      await ctx.page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: /^net$/ }).waitFor();
      await section.locator('a', { hasText: 'toynic.h' }).first().click();
      await ctx.page.locator('.tabs-container .tab.active', { hasText: /MAINTAINERS|toynic\.h/ }).waitFor();
    },
  },
  {
    name: 'a link of a hover to a directory shows it in the Explorer',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('MAINTAINERS', 135);
      await ctx.hoverText('include/hw/net/', /include\/hw\/net/);
      await ctx.page.locator('.monaco-hover:visible a', { hasText: /^include\/hw\/net\/$/ }).first().click();
      await ctx.page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: /^net$/ }).waitFor();
    },
  },
];
