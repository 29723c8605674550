// Pickers, cards and reasons over a real tree: what is asked for by name, and what shows inside the editor.
import assert from 'node:assert/strict';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const file = 'hw/net/e1000.c';
const thread = (ctx: UiContext) => ctx.page.locator('.editor-group-container.active .review-widget .comment-body');

/** Labels of the rows that show, in their order. */
async function labels(ctx: UiContext): Promise<string[]> {
  return ctx.quickInput().locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
}

/** Lenses and hints that are off until someone wants them. */
const quietFacts = ['qemuAtlas.typeLens', 'qemuAtlas.buildLens', 'qemuAtlas.typeHints', 'qemuAtlas.buildHints'];

export const steps: UiStep[] = [
  {
    name: 'the settings say what they do',
    async run(ctx) {
      await ctx.runCommand('View: Close All Editors'); // a page that comes to the front takes the keyboard, and a picker opened meanwhile goes
      await ctx.runCommand('Preferences: Open Settings (UI)');
      const editor = ctx.page.locator('.settings-editor');
      await editor.locator('.settings-header .monaco-editor').waitFor();
      await ctx.page.keyboard.press('Control+A'); // what was looked for before may still be there
      await ctx.page.keyboard.type('@ext:qemu-atlas.qemu-atlas');
      await editor.locator('.setting-item-bool', { hasText: /Follow Active Editor/ }).waitFor();
      await ctx.screenshot('45-settings');
      await ctx.runCommand('View: Close Editor');
      await editor.waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'real tree: the picker begins with the kinds there are',
    tree: 'real',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Find…');
      await ctx.quickRow('device:').waitFor();
      await ctx.screenshot('45-kinds');
      await ctx.contrastShot('45-kinds');
    },
  },
  {
    name: 'real tree: devices by their -device name, in the server\'s order',
    tree: 'real',
    async run(ctx) {
      await ctx.openFile('MAINTAINERS', 1);
      await ctx.runCommand('QEMU Atlas: Go to Device…');
      await ctx.typeInput('device: e1000');
      await ctx.quickRow(/e1000-82545em/).waitFor();
      assert.equal((await labels(ctx))[0]?.trim(), 'e1000');
      await ctx.page.keyboard.press('ArrowDown');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: /e1000/ }).waitFor();
      await ctx.screenshot('45-device-preview');
      await ctx.page.keyboard.press('Escape');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'MAINTAINERS' }).waitFor();
    },
  },
  {
    name: 'real tree: a machine by its alias',
    tree: 'real',
    host: 'newest',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: Go to Machine…');
      await ctx.typeInput('machine: q35');
      await ctx.quickRow(/q35.*alias of/).waitFor();
      await ctx.screenshot('45-machine');
    },
  },
  {
    name: 'real tree: why a file is built, inside the editor',
    tree: 'real',
    async run(ctx) {
      await ctx.openFile(file, 1);
      await ctx.runCommand('QEMU Atlas: Why Is This Built');
      await thread(ctx).filter({ hasText: 'CONFIG_E1000_PCI' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('45-why-built');
      await ctx.contrastShot('45-why-built');
      await ctx.runCommand('QEMU Atlas: Hide Cards');
      await thread(ctx).waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'real tree: the card of a type, below the line that names it',
    tree: 'real',
    host: 'newest',
    async run(ctx) {
      await ctx.openFile('hw/net/e1000e.c');
      await ctx.goToText('TYPE_E1000E,');
      await ctx.runCommand('QEMU Atlas: Show Card of Name at Cursor');
      await thread(ctx).filter({ hasText: 'e1000e' }).waitFor();
      await ctx.parkMouse();
      await ctx.screenshot('45-type-card');
      await ctx.runCommand('QEMU Atlas: Hide Cards');
    },
  },
  {
    name: 'real tree: tests to run',
    tree: 'real',
    host: 'newest',
    async run(ctx) {
      await ctx.openFile(file, 1);
      await ctx.runCommand('QEMU Atlas: Which Tests');
      await ctx.quickRow(/e1000/).waitFor();
      await ctx.screenshot('45-tests');
    },
  },
  {
    name: 'real tree: lenses and hints that are switched on',
    tree: 'real',
    async run(ctx) {
      ctx.writeSettings(Object.fromEntries(quietFacts.map((key) => [key, true])));
      await ctx.openFile('hw/net/e1000e.c', 1);
      await ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: /built into/ }).waitFor();
      await ctx.goToLine(720);
      await ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: /e1000e : / }).waitFor();
      await ctx.page.locator('.editor-group-container.active .view-line', { hasText: /TYPE_E1000E\W*"e1000e"/ }).waitFor();
      await ctx.screenshot('45-type-lens');
      await ctx.openFile('hw/net/meson.build', 1);
      await ctx.page.locator('.editor-group-container.active .view-line', { hasText: /\d+\semulators/ }).first().waitFor();
      await ctx.screenshot('45-build-hints');
      ctx.writeSettings({});
    },
  },
  {
    name: 'the walkthrough',
    async run(ctx) {
      await ctx.runCommand('View: Close All Editors');
      await ctx.runCommand('QEMU Atlas: Open Walkthrough');
      await ctx.page.locator('.getting-started-step.expanded').waitFor();
      // Pictures show beside the steps where there is room for both.
      await ctx.page.keyboard.press('Control+B');
      // The page of a picture is made anew for every theme, and complains when it goes before it was there.
      const drawn = () => ctx.webview().locator('svg:not([data-seen])').evaluate((svg) => svg.setAttribute('data-seen', ''));
      await ctx.screenshot('45-walkthrough', drawn);
      await ctx.contrastShot('45-walkthrough', drawn);
      await ctx.page.keyboard.press('Control+B');
    },
  },
];
