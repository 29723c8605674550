import type { Command } from '../command';
import { summaryOf } from '../../features/summary';
import { renderSummary } from '../../renderers/summary';

/** `qemu-atlas index`: index once and say what is there, how long it took and what it cost. */
export const index: Command = {
  name: 'index',
  synopsis: '',
  summary: 'index the tree and print a summary',
  async run({ openTree, options, io }) {
    const started = performance.now();
    const atlas = await openTree();
    const wall = performance.now() - started;
    const cpu = process.cpuUsage();
    const result = summaryOf(atlas.store.model, atlas.workspace.commit());
    const cost = { wallMs: Math.round(wall), cpuMs: Math.round((cpu.user + cpu.system) / 1000), peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) };
    io.out(options.json ? JSON.stringify({ ...result, ...cost }) : renderSummary(result, cost));
    return 0;
  },
};
