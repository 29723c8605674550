import type { Command } from '../command';
import { UsageError } from '../command';
import { maintainersReport, type ReportedPattern } from '../../features/maintainers-report';
import { renderMaintainersReport } from '../../renderers/maintainers-report';

/** `qemu-atlas maintainers report`: what is to be done in MAINTAINERS. A report, no check: finding something is fine. */
export const maintainers: Command = {
  name: 'maintainers',
  synopsis: 'report [--all]',
  summary: 'dead, duplicate and useless patterns of MAINTAINERS, files nobody covers, sections without maintainer',
  async run({ openTree, options, positionals, io }) {
    if (positionals.length !== 1 || positionals[0] !== 'report') throw new UsageError('maintainers takes report');
    const { store } = await openTree();
    const report = maintainersReport(store.model);
    if (report === undefined) {
      io.out(options.json ? JSON.stringify({ found: false }) : 'this tree has no MAINTAINERS');
      return 1;
    }
    const up = <T extends { readonly line: number }>(row: T): T => ({ ...row, line: row.line + 1 });
    const rows = (patterns: readonly ReportedPattern[]): object[] => patterns.map((row) => ({ ...up(row), because: row.because < 0 ? null : row.because + 1, renamed: row.renamed || null }));
    if (!options.json) io.out(renderMaintainersReport(report, { all: options.all }));
    else io.out(JSON.stringify({ ...report, dead: rows(report.dead), duplicates: rows(report.duplicates), shadowed: rows(report.shadowed), excluded: rows(report.excluded), unmaintained: report.unmaintained.map(up) }));
    return 0;
  },
};
