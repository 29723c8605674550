// The same features over a real QEMU tree, whichever version: QEMU_ATLAS_UI_TREE names it.
import assert from 'node:assert/strict';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const file = 'hw/virtio/virtio-pci.c';
const selected = (ctx: UiContext, view: string) => ctx.treeRows(view).and(ctx.page.locator('.selected'));

export const steps: UiStep[] = [
  {
    name: 'real tree: hover on an include',
    tree: 'real',
    async run(ctx) {
      await ctx.openFile(file, 1);
      const text = await ctx.hoverText('hw/pci/pci.h', /Supported/);
      assert.match(text, /PCI/);
      await ctx.screenshot('80-real-hover');
    },
  },
  {
    name: 'real tree: the sidebar follows the active editor',
    tree: 'real',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      await ctx.openView('Directories');
      await ctx.openFile('hw/pci/pci.c', 1);
      await selected(ctx, 'Directories').filter({ hasText: 'pci.c' }).waitFor();
      await ctx.openFile(file, 1);
      await selected(ctx, 'Subsystems').filter({ hasText: 'virtio-pci.c' }).waitFor();
      await selected(ctx, 'Directories').filter({ hasText: 'virtio-pci.c' }).waitFor();
      await ctx.screenshot('80-real-sidebar');
    },
  },
  {
    name: 'real tree: a file beyond the first page of a long directory is revealed',
    tree: 'real',
    async run(ctx) {
      await ctx.openFile('tests/qemu-iotests/testrunner.py');
      await selected(ctx, 'Directories').filter({ hasText: 'testrunner.py' }).waitFor();
      await ctx.screenshot('80-real-long');
      await ctx.closeView('Directories');
    },
  },
  {
    name: 'real tree: the filter over hundreds of subsystems',
    tree: 'real',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Filter Subsystems…');
      await ctx.typeInput('orphan');
      await ctx.treeRows('Subsystems').filter({ hasText: /Orphan/ }).first().waitFor();
      await ctx.screenshot('81-real-filter');
      await ctx.page.keyboard.press('Escape');
      await ctx.view('Subsystems').locator('.monaco-list:focus').waitFor();
    },
  },
  {
    name: 'real tree: the card of a file',
    tree: 'real',
    async run(ctx) {
      for (const view of ['Directories', 'Subsystems']) await ctx.closeView(view);
      await ctx.openFile('hw/net/e1000.c', 1);
      for (const row of ['Maintainers', 'Tests', 'QOM types', 'Built into']) await ctx.expandRow('This File', row);
      await ctx.treeRows('This File').filter({ hasText: 'CONFIG_E1000_PCI' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('82-real-this-file');
      await ctx.contrastShot('82-real-this-file');
    },
  },
  {
    name: 'real tree: machines, CPUs and devices by the names that users type',
    tree: 'real',
    async run(ctx) {
      await ctx.closeView('This File');
      await ctx.openView('Types');
      await ctx.runCommand('QEMU Atlas: Filter Types…');
      await ctx.typeInput('e1000', true);
      await ctx.treeRows('Types').filter({ hasText: /^e1000e/ }).waitFor();
      await ctx.view('Types').locator('.monaco-list:focus').waitFor();
      await ctx.screenshot('83-real-types-filter');
      await ctx.openFile('hw/net/e1000.c', 1);
      await ctx.runCommand('QEMU Atlas: Reveal in Types');
      await selected(ctx, 'Types').filter({ hasText: 'e1000-base' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('84-real-types');
      await ctx.closeView('Types');
      await ctx.openView('This File');
      await ctx.openView('Subsystems');
    },
  },
  {
    name: 'real tree: the Explorer says what a folder is for',
    tree: 'real',
    async run(ctx) {
      await ctx.openContainer('Explorer');
      await ctx.parkMouse();
      await ctx.runCommand('File: Focus on Files Explorer');
      await ctx.page.locator('.explorer-folders-view .monaco-list:focus').waitFor();
      await ctx.page.keyboard.press('Home');
      await ctx.page.locator('.explorer-folders-view .monaco-list-row', { hasText: /^accel$/ }).first().locator('.label-name').hover();
      await ctx.page.locator('.workbench-hover:visible', { hasText: /files of \d+ subsystems/ }).first().waitFor();
      await ctx.screenshot('85-real-explorer');
    },
  },
  {
    name: 'real tree: the section inside the editor',
    tree: 'real',
    async run(ctx) {
      await ctx.openFile(file, 1);
      await ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: 'architecture' }).click();
      await ctx.page.locator('.editor-group-container.active .review-widget .comment-body').waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('80-real-section');
    },
  },
  {
    name: 'real tree: find',
    tree: 'real',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Find…');
      await ctx.typeInput('virtio-net');
      await ctx.quickRow(/virtio-net.*type/).waitFor();
      await ctx.screenshot('80-real-find');
    },
  },
];
