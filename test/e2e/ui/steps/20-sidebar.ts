// The sidebar: three trees that follow the active editor, unless they are told not to.
import assert from 'node:assert/strict';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const selected = (ctx: UiContext, view: string) => ctx.treeRows(view).and(ctx.page.locator('.selected'));

/** Title actions of a view show while the mouse is over it. */
async function viewAction(ctx: UiContext, view: string, action: string): Promise<void> {
  await ctx.view(view).locator('.pane-header').hover();
  await ctx.view(view).locator(`.pane-header .action-label[aria-label^="${action}"]`).click();
}

export const steps: UiStep[] = [
  {
    name: 'the sidebar has three trees',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      for (const view of ['Subsystems', 'Directories', 'Targets']) await ctx.view(view).waitFor();
      await ctx.treeRows('Subsystems').first().waitFor();
      await ctx.treeRows('Directories').first().waitFor();
    },
  },
  {
    name: 'the trees follow the active editor',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('hw/net/toynic.c');
      await selected(ctx, 'Subsystems').filter({ hasText: 'toynic.c' }).waitFor();
      await selected(ctx, 'Directories').filter({ hasText: 'toynic.c' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('20-sidebar');
    },
  },
  {
    name: 'following can be switched off, and an explicit reveal still works',
    tree: 'sample',
    async run(ctx) {
      await viewAction(ctx, 'Subsystems', 'Stop Following Active Editor');
      await ctx.view('Subsystems').locator('.pane-header .action-label[aria-label^="Follow Active Editor"]').waitFor();
      await ctx.openFile('hw/char/toyuart.c');
      await ctx.runCommand('QEMU Atlas: Reveal in Directories');
      await selected(ctx, 'Directories').filter({ hasText: 'toyuart.c' }).waitFor();
      assert.equal(await selected(ctx, 'Subsystems').filter({ hasText: 'toyuart.c' }).count(), 0, 'the other tree stayed where it was');
      await viewAction(ctx, 'Subsystems', 'Follow Active Editor');
      await selected(ctx, 'Subsystems').filter({ hasText: 'toyuart.c' }).waitFor();
    },
  },
  {
    name: 'a subsystem says its status in words, and its tooltip who maintains it',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('hw/net/toynic.c');
      const row = ctx.treeRows('Subsystems').filter({ hasText: /^\s*toynic\s*Maintained/ }).first();
      await row.waitFor();
      assert.match(await row.getAttribute('aria-label') ?? '', /subsystem toynic.*Maintained/);
      await row.hover();
      await ctx.page.locator('.workbench-hover:visible').first().waitFor();
      await ctx.screenshot('21-sidebar-tooltip');
    },
  },
];
