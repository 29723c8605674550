// Links of cards and sections: files open, directories show in the Explorer.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { basename } from 'node:path/posix';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

const focusedFolder = (ctx: UiContext, folder: string) => ctx.page.locator('.explorer-folders-view .monaco-list-row.focused', { hasText: new RegExp(`^${basename(folder)}$`) });

export const steps: UiStep[] = [
  {
    name: 'links of a section lead into the tree',
    async run(ctx) {
      const { device, linkedDirectory, linkedFile } = ctx.names;
      await ctx.openFile(device, 1);
      await ctx.page.locator('.editor-group-container.active .codelens-decoration a', { hasText: 'architecture' }).click();
      const section = ctx.page.locator('.editor-group-container.active .review-widget');
      await section.locator('a', { hasText: new RegExp(`^${linkedDirectory}$`) }).first().click();
      await focusedFolder(ctx, linkedDirectory).waitFor();
      await section.locator('a', { hasText: linkedFile }).first().click();
      await ctx.page.locator('.tabs-container .tab.active', { hasText: new RegExp(`MAINTAINERS|${basename(linkedFile)}`) }).waitFor();
    },
  },
  {
    name: 'a link of a hover to a directory shows it in the Explorer',
    host: 'newest',
    async run(ctx) {
      const { pattern } = ctx.names;
      const lines = fs.readFileSync(path.join(ctx.workspace, 'MAINTAINERS'), 'utf8').split('\n');
      await ctx.openFile('MAINTAINERS', lines.indexOf(`F: ${pattern}`) + 1);
      await ctx.hoverText(pattern, pattern.replace(/\/$/, ''));
      await ctx.page.locator('.monaco-hover:visible a', { hasText: new RegExp(`^${pattern}$`) }).first().click();
      await focusedFolder(ctx, pattern).waitFor();
    },
  },
];
