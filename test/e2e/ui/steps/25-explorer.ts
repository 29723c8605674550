// The Explorer: purpose and subsystem as tooltips, letters for what nobody looks after where the setting says so.
import { basename } from 'node:path/posix';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const row = (ctx: UiContext, label: string) => ctx.page.locator('.explorer-folders-view .monaco-list-row', { hasText: new RegExp(`^${label}$`) }).first();

export const steps: UiStep[] = [
  {
    name: 'a folder of the Explorer says what it is for and whose it is',
    async run(ctx) {
      await ctx.openContainer('Explorer');
      await ctx.parkMouse();
      await ctx.runCommand('File: Focus on Files Explorer');
      await ctx.page.locator('.explorer-folders-view .monaco-list:focus').waitFor();
      await ctx.page.keyboard.press('Home');
      await row(ctx, 'accel').locator('.label-name').hover();
      await ctx.page.locator('.workbench-hover:visible', { hasText: /subsystem|Overall/ }).first().waitFor();
      await ctx.screenshot('27-explorer-tooltip');
    },
  },
  {
    name: 'the Explorer marks what nobody looks after where the setting asks for it',
    async run(ctx) {
      await ctx.openContainer('Explorer');
      const { orphanFile } = ctx.names;
      await ctx.openFile('MAINTAINERS');
      await ctx.openFile(orphanFile); // the Explorer goes to what was opened
      ctx.writeSettings({ 'qemuAtlas.explorer.badges': true });
      // The letters are drawn by a style sheet: no element holds them as text, and every tooltip brings an element for them.
      await ctx.page.waitForFunction((name) => [...document.querySelectorAll('.explorer-folders-view .monaco-list-row')].some((each) => each.textContent?.trim() === name
        && [each, ...each.querySelectorAll('*')].some((element) => /^"(?:Or|OF)"$/.test(getComputedStyle(element, '::after').content))), basename(orphanFile));
      await ctx.parkMouse();
      await ctx.screenshot('28-explorer-badges');
      await ctx.contrastShot('28-explorer-badges');
      ctx.writeSettings({});
    },
  },
];
