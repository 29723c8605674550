// The sidebar: trees that follow the active editor, unless they are told not to; filter, order, the card of a file, the types.
import assert from 'node:assert/strict';
import { basename } from 'node:path/posix';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const selected = (ctx: UiContext, view: string) => ctx.treeRows(view).and(ctx.page.locator('.selected'));

/** All subsystems are back. The view may be far down: it stays with what is selected. */
async function atFirstGroup(ctx: UiContext): Promise<void> {
  await ctx.view('Subsystems').locator('.pane-header', { hasText: '“' }).waitFor({ state: 'hidden' });
  await ctx.view('Subsystems').locator('.monaco-list').press('Home');
  await ctx.treeRows('Subsystems').filter({ hasText: 'General Project Administration' }).waitFor();
}

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
    async run(ctx) {
      const { device, other } = ctx.names;
      await ctx.openView('Directories');
      await ctx.openFile(other);
      await selected(ctx, 'Directories').filter({ hasText: basename(other) }).waitFor();
      await ctx.openFile(device);
      await selected(ctx, 'Subsystems').filter({ hasText: basename(device) }).waitFor();
      await selected(ctx, 'Directories').filter({ hasText: basename(device) }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('20-sidebar');
      await ctx.contrastShot('20-sidebar');
    },
  },
  {
    name: 'following can be switched off, and an explicit reveal still works',
    host: 'newest',
    async run(ctx) {
      await viewAction(ctx, 'Subsystems', 'Stop Following Active Editor');
      await ctx.view('Subsystems').locator('.pane-header .action-label[aria-label^="Follow Active Editor"]').waitFor();
      const { other } = ctx.names;
      await ctx.openFile(other);
      await ctx.runCommand('QEMU Atlas: Reveal in Directories');
      await selected(ctx, 'Directories').filter({ hasText: basename(other) }).waitFor();
      assert.equal(await selected(ctx, 'Subsystems').filter({ hasText: basename(other) }).count(), 0, 'the other tree stayed where it was');
      await viewAction(ctx, 'Subsystems', 'Follow Active Editor');
      await selected(ctx, 'Subsystems').filter({ hasText: basename(other) }).waitFor();
      await ctx.closeView('Directories');
    },
  },
  {
    name: 'a subsystem says its status in words, and its tooltip who maintains it',
    async run(ctx) {
      const { device, section, sectionLabel, person } = ctx.names;
      await ctx.openFile(device);
      await selected(ctx, 'Subsystems').filter({ hasText: basename(device) }).waitFor();
      const row = ctx.treeRows('Subsystems').filter({ hasText: section }).first();
      await row.waitFor();
      assert.match(await row.getAttribute('aria-label') ?? '', sectionLabel);
      await row.hover();
      await ctx.page.locator('.workbench-hover:visible', { hasText: person }).first().waitFor();
      await ctx.screenshot('21-sidebar-tooltip');
    },
  },
  {
    name: 'the filter follows as the user types, stays on Enter, goes on command',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Filter Subsystems…');
      await ctx.typeInput('orphan');
      await ctx.treeRows('Subsystems').filter({ hasText: ctx.names.orphan }).first().waitFor();
      assert.equal(await ctx.treeRows('Subsystems').filter({ hasText: 'General Project Administration' }).count(), 0);
      await ctx.screenshot('22-sidebar-filter');
      await ctx.page.keyboard.press('Enter');
      await ctx.view('Subsystems').locator('.monaco-list:focus').waitFor();
      await ctx.view('Subsystems').locator('.pane-header', { hasText: '“orphan”' }).waitFor();
      await viewAction(ctx, 'Subsystems', 'Clear Filter');
      await atFirstGroup(ctx);
    },
  },
  {
    name: 'the filter box gives back what was on Escape',
    host: 'newest',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Filter Subsystems…');
      await ctx.typeInput('orphan');
      await ctx.treeRows('Subsystems').filter({ hasText: ctx.names.orphan }).first().waitFor();
      await ctx.page.keyboard.press('Escape');
      await ctx.view('Subsystems').locator('.monaco-list:focus').waitFor();
      await atFirstGroup(ctx);
    },
  },
  {
    name: 'subsystems as one list, worst status first',
    host: 'newest',
    async run(ctx) {
      await viewAction(ctx, 'Subsystems', 'Show Subsystems as List');
      await ctx.runCommand('QEMU Atlas: Sort Subsystems By…');
      await ctx.pick(/^Status/);
      await ctx.view('Subsystems').locator('.monaco-list').press('Home');
      await ctx.treeRows('Subsystems').first().filter({ hasText: 'Orphan' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('23-sidebar-list');
      await viewAction(ctx, 'Subsystems', 'Show Subsystems by Group');
      await ctx.runCommand('QEMU Atlas: Sort Subsystems By…');
      await ctx.pick(/^Order of MAINTAINERS/);
      await atFirstGroup(ctx);
    },
  },
  {
    name: 'this file is a card of the active file',
    async run(ctx) {
      for (const other of ['Subsystems', 'Directories']) await ctx.closeView(other); // a card needs room
      await ctx.openFile(ctx.names.device);
      await ctx.treeRows('This File').filter({ hasText: ctx.names.purpose }).waitFor();
      // From the last to the first: what opens pushes down what is below.
      for (const row of ['Maintainers', 'Tests', 'QOM types', 'Built into']) await ctx.expandRow('This File', row);
      await ctx.treeRows('This File').filter({ hasText: ctx.names.builtWhen }).first().waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('24-this-file');
      await ctx.contrastShot('24-this-file');
      await ctx.openView('Subsystems');
    },
  },
  {
    name: 'this file is used by keyboard alone',
    host: 'newest',
    async run(ctx) {
      await ctx.openFile(ctx.names.device);
      await ctx.treeRows('This File').filter({ hasText: ctx.names.purpose }).waitFor();
      await ctx.runCommand('QEMU Atlas: Show in This File');
      await ctx.view('This File').locator('.monaco-list:focus').waitFor();
      await ctx.page.keyboard.press('Home');
      await ctx.treeRows('This File').and(ctx.page.locator('.focused')).filter({ hasText: ctx.names.purpose }).waitFor();
      await ctx.page.keyboard.press('ArrowDown');
      await ctx.page.keyboard.press('Enter');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'MAINTAINERS' }).waitFor();
      // The card follows to the file that opened.
      await ctx.view('This File').locator('.pane-header', { hasText: 'MAINTAINERS' }).waitFor();
      await ctx.treeRows('This File').filter({ hasText: ctx.names.purpose }).waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'types: found by the name that a user types, revealed from the code',
    async run(ctx) {
      await ctx.closeView('Subsystems');
      await ctx.closeView('This File');
      await ctx.openView('Types');
      await ctx.treeRows('Types').filter({ hasText: /^object/ }).waitFor();
      await ctx.runCommand('QEMU Atlas: Filter Types…');
      await ctx.typeInput(ctx.names.types, true);
      await ctx.treeRows('Types').filter({ hasText: ctx.names.firstType }).first().waitFor();
      await ctx.view('Types').locator('.monaco-list:focus').waitFor();
      await ctx.screenshot('25-types-filter');
      await ctx.openFile(ctx.names.device, 1);
      await ctx.runCommand('QEMU Atlas: Reveal in Types');
      await selected(ctx, 'Types').filter({ hasText: ctx.names.firstType }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('26-types');
      await ctx.contrastShot('26-types');
      await ctx.closeView('Types');
      await ctx.openView('This File');
      await ctx.openView('Subsystems');
    },
  },
];
