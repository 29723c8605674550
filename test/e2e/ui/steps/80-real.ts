// What only a tree of QEMU's size shows.
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'real tree: a file beyond the first page of a long directory is revealed',
    tree: 'real',
    host: 'newest',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      await ctx.openView('Directories');
      await ctx.openFile('tests/qemu-iotests/testrunner.py');
      await ctx.treeRows('Directories').and(ctx.page.locator('.selected')).filter({ hasText: 'testrunner.py' }).waitFor();
      await ctx.screenshot('80-real-long');
      await ctx.closeView('Directories');
    },
  },
];
