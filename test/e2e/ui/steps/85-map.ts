// The map of the architecture: a drawing, the same as a list, and ways around in both.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { violations } from '../axe';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

/** The page of the map, once it shows a drawing of `subject`. */
async function mapPage(ctx: UiContext, subject: string): Promise<Frame> {
  await ctx.webview().locator('aside h1', { hasText: subject }).waitFor();
  await ctx.webview().locator('.canvas svg .node.subject').waitFor();
  for (const frame of ctx.page.frames()) if (await frame.locator('.canvas svg').count().catch(() => 0) > 0) return frame;
  throw new Error('the map has no frame');
}

async function checkAndShoot(ctx: UiContext, frame: Frame, name: string): Promise<void> {
  await ctx.parkMouse();
  await ctx.screenshot(name);
  assert.deepEqual(await violations(frame), [], 'axe');
}

export const steps: UiStep[] = [
  {
    name: 'the map begins at the active file, and passes axe',
    tree: 'sample',
    async run(ctx) {
      await ctx.openFile('hw/net/toynic.c');
      await ctx.runCommand('QEMU Atlas: Show Map');
      await checkAndShoot(ctx, await mapPage(ctx, 'toynic'), '85-map-sample');
    },
  },
  {
    name: 'real tree: the map begins at the active file, and passes axe in dark, light and high contrast',
    tree: 'real',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      await ctx.treeRows('Subsystems').first().waitFor();
      await ctx.openFile('hw/virtio/virtio-pci.c', 1);
      await ctx.runCommand('QEMU Atlas: Show Map');
      const frame = await mapPage(ctx, 'virtio');
      await frame.locator('.words', { hasText: /calls?$/ }).first().waitFor();
      await checkAndShoot(ctx, frame, '85-map-focused');
      await ctx.highContrast(async () => {
        await ctx.shot('85-map-focused-contrast');
        assert.deepEqual(await violations(frame), [], 'axe in high contrast');
      });
    },
  },
  {
    name: 'real tree: a box puts itself in the middle, back returns, lines stand behind an edge',
    tree: 'real',
    async run(ctx) {
      const frame = await mapPage(ctx, 'virtio');
      await frame.locator('.canvas .node', { hasText: 'vhost' }).first().click();
      await mapPage(ctx, 'vhost');
      await frame.getByRole('button', { name: 'Back', exact: true }).click();
      await mapPage(ctx, 'virtio');
      await frame.locator('.links li', { hasText: 'PCI' }).first().getByRole('button', { name: /^Lines behind/ }).click();
      await frame.locator('.evidence button').first().waitFor();
      await checkAndShoot(ctx, frame, '86-map-evidence');
    },
  },
  {
    name: 'real tree: keyboard and search lead to other parts',
    tree: 'real',
    async run(ctx) {
      const frame = await mapPage(ctx, 'virtio');
      await frame.locator('.canvas .node.subject').focus();
      await ctx.page.keyboard.press('ArrowRight');
      const label = await frame.locator('.canvas .node:focus').getAttribute('aria-label');
      await ctx.page.keyboard.press('Enter');
      await mapPage(ctx, label?.split(',')[0] ?? 'a box to the right');
      await frame.getByRole('combobox', { name: 'Find a subsystem' }).fill('hw/net');
      await frame.locator('[role="option"]', { hasText: 'hw/net' }).first().waitFor();
      await ctx.screenshot('87-map-search');
      await ctx.page.keyboard.press('Enter');
      await checkAndShoot(ctx, await mapPage(ctx, 'hw/net'), '87-map-directory');
    },
  },
  {
    name: 'real tree: a branch of the type tree',
    tree: 'real',
    async run(ctx) {
      const frame = await mapPage(ctx, 'hw/net');
      await frame.getByRole('combobox', { name: 'Find a subsystem' }).fill('virtio-device');
      await frame.locator('[role="option"]', { hasText: 'virtio-device' }).first().click();
      await checkAndShoot(ctx, await mapPage(ctx, 'virtio-device'), '88-map-types');
      await ctx.page.keyboard.press('Control+W');
    },
  },
];
