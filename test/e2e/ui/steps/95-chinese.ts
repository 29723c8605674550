// The editor in Chinese: the manifest's strings, the client's and the server's.
import assert from 'node:assert/strict';
import type { UiStep } from '../step';

export const steps: UiStep[] = [
  {
    name: 'Chinese: commands, the picker and its kinds',
    locale: 'zh-cn',
    async run(ctx) {
      await ctx.runCommand('QEMU Atlas: 查找…');
      await ctx.quickRow('子系统').waitFor();
      await ctx.screenshot('95-zh-find');
    },
  },
  {
    name: 'Chinese: views and what the server says in them',
    locale: 'zh-cn',
    async run(ctx) {
      await ctx.openContainer('QEMU Atlas');
      await ctx.view('子系统').waitFor();
      await ctx.treeRows('子系统').filter({ hasText: '个子系统' }).first().waitFor();
      await ctx.screenshot('95-zh-views');
    },
  },
  {
    name: 'Chinese: the status',
    host: 'newest',
    locale: 'zh-cn',
    async run(ctx) {
      await ctx.openFile('MAINTAINERS', 1);
      await ctx.runCommand('QEMU Atlas: 显示状态');
      const counts = ctx.quickRow(/个文件，\d+ 个子系统/);
      await counts.waitFor();
      assert.ok(await counts.isVisible());
      await ctx.screenshot('95-zh-status');
    },
  },
];
