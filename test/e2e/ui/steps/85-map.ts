// The map of the architecture: a drawing, the same as a list, and ways around in both.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { instance } from '@viz-js/viz';
import type { Frame } from 'playwright-core';
import { tempFolder } from '../../project';
import { violations } from '../axe';
import type { UiContext } from '../context';
import { remembered } from '../remembered';
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

/** Presses OK until the dialog is gone: while it looks at a folder it takes no answer. */
async function acceptedDialog(ctx: UiContext): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await ctx.quickInput().locator('.quick-input-action a, .quick-input-action button').filter({ visible: true }).first().click();
    try {
      await ctx.quickInput().waitFor({ state: 'hidden', timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Exports the map by its button and the editor's own dialog; the file's bytes. */
async function exported(ctx: UiContext, frame: Frame, format: string, file: string): Promise<Buffer> {
  await frame.getByRole('button', { name: format, exact: true }).click();
  // The dialog puts in what it proposes when it is ready, and takes what is typed after that.
  await ctx.page.waitForFunction((ending) => document.querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]')?.value.endsWith(ending) === true, path.extname(file));
  await ctx.typeInput(file);
  await acceptedDialog(ctx);
  return ctx.until(file, () => {
    const bytes = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
    return bytes.length > 0 ? bytes : undefined;
  });
}

/** The pictures show what the map does, in a page of their own without its style sheet. */
async function checkPictures(ctx: UiContext, svg: string, png: Buffer, boxes: number): Promise<void> {
  const page = await ctx.page.context().newPage();
  try {
    const drawn = await page.evaluate(async ({ text, picture }) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const open = async (address: string) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return image;
      };
      const vector = await open(`data:image/svg+xml,${encodeURIComponent(text)}`);
      const image = await open(`data:image/png;base64,${picture}`);
      const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const pixels = new Uint32Array(pen?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0));
      return {
        isSvg: parsed.documentElement.localName === 'svg', boxes: parsed.querySelectorAll('.node').length, words: parsed.documentElement.textContent ?? '', scripts: parsed.querySelectorAll('script, foreignObject').length,
        plain: [...parsed.querySelectorAll('.node text')].filter((each) => !each.hasAttribute('fill')).length,
        width: vector.naturalWidth, pngWidth: image.naturalWidth, colours: new Set(pixels).size,
      };
    }, { text: svg, picture: png.toString('base64') });
    assert.ok(drawn.isSvg && drawn.width > 100, 'an SVG with a size');
    assert.equal(drawn.boxes, boxes);
    assert.ok(drawn.words.includes(ctx.names.map), 'the SVG names the subject');
    assert.deepEqual([drawn.scripts, drawn.plain], [0, 0], 'its colours are written out, and nothing runs in it');
    assert.ok(Math.abs(drawn.pngWidth - 2 * drawn.width) <= 2, `${drawn.pngWidth} is twice ${drawn.width}`);
    assert.ok(drawn.colours > 8, 'a PNG with a drawing');
  } finally {
    await page.close();
  }
}

export const steps: UiStep[] = [
  {
    name: 'the map begins at the active file, and passes axe',
    async run(ctx) {
      await ctx.openFile(ctx.names.device);
      await ctx.runCommand('QEMU Atlas: Show Map');
      await checkAndShoot(ctx, await mapPage(ctx, ctx.names.map), '85-map');
    },
  },
  {
    name: 'the map as SVG, PNG, Mermaid and DOT files, each what its format asks for',
    async run(ctx) {
      const frame = await mapPage(ctx, ctx.names.map);
      const folder = tempFolder('export');
      try {
        const svg = (await exported(ctx, frame, 'SVG', path.join(folder, 'map.svg'))).toString('utf8');
        const png = await exported(ctx, frame, 'PNG', path.join(folder, 'map.png'));
        const mermaid = (await exported(ctx, frame, 'Mermaid', path.join(folder, 'map.mmd'))).toString('utf8');
        const dot = (await exported(ctx, frame, 'DOT', path.join(folder, 'map.dot'))).toString('utf8');
        const boxes = await frame.locator('.canvas svg .node').count();
        await checkPictures(ctx, svg, png, boxes);
        assert.match(mermaid, /^flowchart LR\n/);
        assert.ok(mermaid.includes(ctx.names.map), 'Mermaid names the subject');
        assert.equal(new Set(mermaid.match(/^\s*n\d+\[/gm)).size, boxes, 'a line of Mermaid for each box');
        const graph = (await instance()).renderJSON(dot) as { objects: readonly unknown[] };
        assert.equal(graph.objects.length, boxes, 'graphviz reads each box of the DOT');
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    },
  },
  {
    name: 'the map stands still where less motion is asked for',
    host: 'newest',
    async run(ctx) {
      const frame = await mapPage(ctx, ctx.names.map);
      const animation = () => frame.locator('.canvas svg').evaluate((svg) => getComputedStyle(svg).animationName);
      assert.equal(await animation(), 'appear');
      await ctx.page.emulateMedia({ reducedMotion: 'reduce' });
      assert.equal(await animation(), 'none');
      await ctx.page.emulateMedia({ reducedMotion: null });
    },
  },
  {
    name: 'the map is back after the window was loaded anew',
    async run(ctx) {
      const frame = await mapPage(ctx, ctx.names.map);
      await frame.locator('.links .name').first().click();
      await frame.locator('aside h1:focus').waitFor();
      const neighbour = await frame.locator('aside h1').filter({ hasNotText: ctx.names.map }).innerText();
      await mapPage(ctx, neighbour);
      await remembered(ctx, `"name":"${neighbour}"`);
      await ctx.reloadWindow();
      await mapPage(ctx, neighbour);
      await ctx.screenshot('85-map-restored');
      await ctx.page.keyboard.press('Control+W');
    },
  },
  {
    name: 'the diagram of the types of the active file, and passes axe',
    async run(ctx) {
      await ctx.openFile(ctx.names.device);
      await ctx.runCommand('QEMU Atlas: Show Type Diagram');
      const frame = await mapPage(ctx, '');
      await frame.locator('.canvas svg .node', { hasText: ctx.names.types }).first().waitFor();
      await frame.locator('.canvas svg .node', { hasText: 'device' }).first().waitFor();
      await checkAndShoot(ctx, frame, '85-map-type-branch');
      await ctx.page.keyboard.press('Control+W');
    },
  },
  {
    name: 'the map is drawn soon',
    host: 'newest',
    async run(ctx) {
      const times: number[] = [];
      await ctx.runCommand('View: Close All Editors');
      for (let round = 0; round < 5; round++) {
        await ctx.openFile(ctx.names.device);
        const asked = await ctx.runCommand('QEMU Atlas: Show Map');
        const frame = await mapPage(ctx, ctx.names.map);
        await frame.waitForFunction(() => performance.getEntriesByName('qemuAtlas.map.painted').length > 0);
        times.push(await frame.evaluate(() => performance.timeOrigin + (performance.getEntriesByName('qemuAtlas.map.painted')[0]?.startTime ?? Number.NaN)) - asked);
        await ctx.page.keyboard.press('Control+W');
      }
      assert.ok(times.every((time) => time > 0));
      const median = [...times].sort((a, b) => a - b)[2];
      console.log(`  map of ${ctx.names.map}, from the command to the first drawn frame: ${times.map((time) => time.toFixed(0)).join(', ')}, median ${median?.toFixed(0)} ms (goal: 500 ms)`);
    },
  },
  {
    name: 'real tree: the map begins at the active file, and passes axe in dark, light and high contrast',
    tree: 'real',
    host: 'newest',
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
    host: 'newest',
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
    host: 'newest',
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
    host: 'newest',
    async run(ctx) {
      const frame = await mapPage(ctx, 'hw/net');
      await frame.getByRole('combobox', { name: 'Find a subsystem' }).fill('virtio-device');
      await frame.locator('[role="option"]', { hasText: 'virtio-device' }).first().click();
      await checkAndShoot(ctx, await mapPage(ctx, 'virtio-device'), '88-map-types');
      await ctx.page.keyboard.press('Control+W');
    },
  },
];
