// The sidebar: trees that follow the active editor, unless they are told not to; filter, order, the card of a file, the types.
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
    name: 'the sidebar has five views, the last three folded',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      for (const view of ['Subsystems', 'This File', 'Types', 'Directories', 'Targets']) await ctx.view(view).waitFor();
      await ctx.treeRows('Subsystems').first().waitFor();
      for (const view of ['Types', 'Directories', 'Targets']) assert.equal(await ctx.view(view).locator('.pane-header').getAttribute('aria-expanded'), 'false', view);
    },
  },
  {
    name: 'the trees follow the active editor',
    tree: 'sample',
    async run(ctx) {
      await ctx.openView('Directories');
      await ctx.openFile('hw/char/toyuart.c');
      await selected(ctx, 'Directories').filter({ hasText: 'toyuart.c' }).waitFor();
      await ctx.openFile('hw/net/toynic.c');
      await selected(ctx, 'Subsystems').filter({ hasText: 'toynic.c' }).waitFor();
      await selected(ctx, 'Directories').filter({ hasText: 'toynic.c' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('20-sidebar');
      await ctx.contrastShot('20-sidebar');
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
      await ctx.closeView('Directories');
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
      await ctx.page.locator('.workbench-hover:visible', { hasText: 'Ida Example' }).first().waitFor();
      await ctx.screenshot('21-sidebar-tooltip');
    },
  },
  {
    name: 'the filter follows as the user types, stays on Enter, goes on command',
    tree: 'sample',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Filter Subsystems…');
      await ctx.typeInput('orphan');
      await ctx.treeRows('Subsystems').filter({ hasText: 'Toy serial port' }).waitFor();
      assert.equal(await ctx.treeRows('Subsystems').filter({ hasText: 'Network devices' }).count(), 0);
      await ctx.screenshot('22-sidebar-filter');
      await ctx.page.keyboard.press('Enter');
      await ctx.view('Subsystems').locator('.monaco-list:focus').waitFor();
      await ctx.view('Subsystems').locator('.pane-header', { hasText: '“orphan”' }).waitFor();
      await viewAction(ctx, 'Subsystems', 'Clear Filter');
      await ctx.treeRows('Subsystems').filter({ hasText: 'Architecture support' }).waitFor();
    },
  },
  {
    name: 'the filter box gives back what was on Escape',
    tree: 'sample',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Filter Subsystems…');
      await ctx.typeInput('orphan');
      await ctx.treeRows('Subsystems').filter({ hasText: 'Toy serial port' }).waitFor();
      await ctx.page.keyboard.press('Escape');
      await ctx.treeRows('Subsystems').filter({ hasText: 'Architecture support' }).waitFor();
      await ctx.view('Subsystems').locator('.monaco-list:focus').waitFor();
    },
  },
  {
    name: 'subsystems as one list, worst status first',
    tree: 'sample',
    async run(ctx) {
      await viewAction(ctx, 'Subsystems', 'Show Subsystems as List');
      await ctx.runCommand('QEMU Atlas: Sort Subsystems By…');
      await ctx.pick(/^Status/);
      await ctx.treeRows('Subsystems').first().filter({ hasText: 'Orphan' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('23-sidebar-list');
      await viewAction(ctx, 'Subsystems', 'Show Subsystems by Group');
      await ctx.runCommand('QEMU Atlas: Sort Subsystems By…');
      await ctx.pick(/^Order of MAINTAINERS/);
      await ctx.treeRows('Subsystems').first().filter({ hasText: 'General Project Administration' }).waitFor();
    },
  },
  {
    name: 'this file is a card of the active file',
    tree: 'sample',
    async run(ctx) {
      await ctx.closeView('Subsystems');
      await ctx.openFile('hw/net/toynic.c');
      await ctx.treeRows('This File').filter({ hasText: 'Toy network card on the PCI bus' }).waitFor();
      for (const row of ['Built into', 'Includes', 'Tests', 'Maintainers']) await ctx.expandRow('This File', row);
      await ctx.parkMouse();
      await ctx.screenshot('24-this-file');
      await ctx.contrastShot('24-this-file');
      await ctx.openView('Subsystems');
    },
  },
  {
    name: 'this file is used by keyboard alone',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('hw/net/toynic.c');
      await ctx.runCommand('QEMU Atlas: Show in This File');
      await ctx.view('This File').locator('.monaco-list:focus').waitFor();
      await ctx.page.keyboard.press('Home');
      await ctx.treeRows('This File').and(ctx.page.locator('.focused')).filter({ hasText: 'Toy network card' }).waitFor();
      await ctx.page.keyboard.press('ArrowDown');
      await ctx.page.keyboard.press('Enter');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'MAINTAINERS' }).waitFor();
    },
  },
  {
    name: 'types: found by the name that a user types, revealed from the code',
    tree: 'sample',
    async run(ctx) {
      await ctx.closeView('Subsystems');
      await ctx.closeView('This File');
      await ctx.openView('Types');
      await ctx.treeRows('Types').filter({ hasText: /^object/ }).waitFor();
      await ctx.runCommand('QEMU Atlas: Filter Types…');
      await ctx.typeInput('toynic', true);
      await ctx.treeRows('Types').filter({ hasText: /^toynic/ }).first().waitFor();
      await ctx.view('Types').locator('.monaco-list:focus').waitFor();
      await ctx.screenshot('25-types-filter');
      await ctx.openFile('hw/net/toynic.c', 1);
      await ctx.runCommand('QEMU Atlas: Reveal in Types');
      await selected(ctx, 'Types').waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('26-types');
      await ctx.contrastShot('26-types');
      await ctx.closeView('Types');
      await ctx.openView('This File');
      await ctx.openView('Subsystems');
    },
  },
];
