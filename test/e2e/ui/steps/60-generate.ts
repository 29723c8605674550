// "Generate ARCHITECTURE.md" shows the text; saving asks first.
import * as fs from 'node:fs';
import * as path from 'node:path';
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'generate shows the document and saves it after a question',
    tree: 'sample',
    async run(ctx) {
      const file = path.join(ctx.workspace, 'ARCHITECTURE.md');
      fs.rmSync(file, { force: true });
      await ctx.runCommand('QEMU Atlas: Generate ARCHITECTURE.md');
      await ctx.page.locator('.tabs-container .tab.active', { hasText: 'ARCHITECTURE.md' }).waitFor();
      await ctx.page.locator('.editor-group-container.active .view-line', { hasText: '#' }).first().waitFor();
      assert.ok(!fs.existsSync(file), 'nothing is written before the user says so');
      await ctx.screenshot('60-generate');
      await ctx.page.locator('.editor-group-container.active .editor-actions .action-label[aria-label^="Save Generated Document"]').click();
      await ctx.page.locator('.monaco-dialog-box .dialog-buttons a, .monaco-dialog-box .dialog-buttons button', { hasText: /^Save$/ }).click();
      await ctx.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
      await ctx.page.locator('.tabs-container .tab.active[aria-label*="ARCHITECTURE.md"]').waitFor();
      await assert.doesNotReject(async () => {
        // The editor opens the file after it is written.
        assert.match(await fs.promises.readFile(file, 'utf8'), /^#/m);
      });
      fs.rmSync(file);
    },
  },
];
