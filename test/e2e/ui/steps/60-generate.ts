// "Generate ARCHITECTURE.md" shows the text; saving asks first.
import * as fs from 'node:fs';
import * as path from 'node:path';
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'generate shows the document and saves it after a question',
    host: 'newest',
    async run(ctx) {
      const file = path.join(ctx.workspace, 'ARCHITECTURE.md');
      fs.rmSync(file, { force: true });
      await ctx.runCommand('QEMU Atlas: Generate ARCHITECTURE.md');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'ARCHITECTURE.md' }).waitFor();
      await ctx.page.locator('.editor-group-container.active .view-line', { hasText: '#' }).first().waitFor();
      assert.ok(!fs.existsSync(file), 'nothing is written before the user says so');
      await ctx.screenshot('60-generate');
      const save = ctx.page.locator('.editor-group-container.active .editor-actions .action-label[aria-label^="Save Generated Document"]');
      await save.click();
      await ctx.page.locator('.monaco-dialog-box .dialog-buttons a, .monaco-dialog-box .dialog-buttons button', { hasText: /^Save$/ }).click();
      await save.waitFor({ state: 'hidden' }); // the file has taken the document's place
      assert.match(fs.readFileSync(file, 'utf8'), /^#/m);
      fs.rmSync(file);
    },
  },
];
