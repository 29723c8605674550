// Files of QEMU's own languages in colour: each has more than one, and its outline in the breadcrumbs.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { UiContext } from '../context';
import type { UiStep } from '../step';

/** A file of each language, and the language's name in the status bar. */
const sample = [
  ['qapi/toy.json', 'QEMU QAPI Schema'], ['hw/net/Kconfig', 'QEMU Kconfig'], ['MAINTAINERS', 'QEMU MAINTAINERS'], ['hw/net/trace-events', 'QEMU trace-events'],
  ['hmp-commands.hx', 'QEMU .hx Table'], ['target/arm/tcg/toy32.decode', 'QEMU Decodetree'], ['configs/devices/arm-softmmu/default.mak', 'QEMU Target or Device Configuration'],
] as const;
const real = [
  ['qapi/block-export.json', 'QEMU QAPI Schema'], ['hw/arm/Kconfig', 'QEMU Kconfig'], ['MAINTAINERS', 'QEMU MAINTAINERS'], ['hw/net/trace-events', 'QEMU trace-events'],
  ['qemu-options.hx', 'QEMU .hx Table'], ['target/riscv/insn32.decode', 'QEMU Decodetree'], ['configs/targets/aarch64-softmmu.mak', 'QEMU Target or Device Configuration'],
  ['tests/qemu-iotests/087.out', 'QEMU iotest Output'],
] as const;

async function look(ctx: UiContext, file: string, language: string, line?: number): Promise<void> {
  await ctx.openFile(file, line);
  await ctx.page.locator('.statusbar-item', { hasText: language }).first().waitFor();
  // A class a colour: plain text has one.
  await ctx.page.waitForFunction(() => {
    const spans = document.querySelectorAll('.editor-group-container.active .monaco-editor .view-line span[class*="mtk"]');
    return new Set([...spans].map(({ className }) => className)).size >= 3;
  });
  await ctx.parkMouse();
  const picture = `86-syntax-${language.replace(/\W+/g, '-').toLowerCase()}`;
  await ctx.screenshot(picture);
  await ctx.contrastShot(picture);
}

export const steps: UiStep[] = [
  ...sample.map(([file, language]): UiStep => ({ name: `${file} is in colour`, tree: 'sample', run: (ctx) => look(ctx, file, language) })),
  ...real.map(([file, language]): UiStep => ({ name: `real tree: ${file} is in colour`, tree: 'real', ...(language === 'QEMU QAPI Schema' ? {} : { host: 'newest' as const }), run: (ctx) => look(ctx, file, language, file.endsWith('.mak') ? 1 : 40) })),
  {
    name: 'real tree: the outline of a schema stands in the breadcrumbs',
    tree: 'real',
    host: 'newest',
    async run(ctx) {
      const file = 'qapi/block-export.json';
      const lines = fs.readFileSync(path.join(ctx.workspace, file), 'utf8').split('\n');
      const line = lines.findIndex((text) => text.startsWith("{ 'struct': '"));
      await ctx.openFile(file, line + 1);
      await ctx.page.locator('.editor-group-container.active .breadcrumbs-control', { hasText: /'struct': '(\w+)'/.exec(lines[line] ?? '')?.[1] ?? 'a struct' }).waitFor();
      assert.equal(await ctx.page.locator('.editor-group-container.active .squiggly-error').count(), 0, 'a schema is no broken JSON');
    },
  },
];
