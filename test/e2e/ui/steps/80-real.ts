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
