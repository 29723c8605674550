import type { MaintainersReport, ReportedPattern, ReportedSection } from '../features/maintainers-report';
import { plainText } from './escape';
import { count, grouped } from './units';

/** Directories and sections that are shown when not all are asked for. */
const MAX_ROWS = 25;

/** The report for a terminal: one finding a line, each with its place in MAINTAINERS. Lines counted from 1. */
export function renderMaintainersReport(report: MaintainersReport, { all }: { readonly all: boolean }): string {
  const { uncovered, unmaintained } = report;
  const shown = <T>(rows: readonly T[]): readonly T[] => (all ? rows : rows.slice(0, MAX_ROWS));
  const more = (rows: readonly unknown[]): string[] => (all || rows.length <= MAX_ROWS ? [] : [`  and ${rows.length - MAX_ROWS} more (--all shows them)`]);
  return [
    `MAINTAINERS: ${count(report.sections, 'section')}, ${count(report.patterns, 'pattern')}`,
    ...patterns('match no file', report.dead), ...patterns('stand twice', report.duplicates), ...patterns('change nothing', report.shadowed), ...patterns('are taken back', report.excluded),
    '', `Files that only the catch-all section covers: ${grouped(uncovered.files)}, by directory`,
    ...shown(uncovered.directories).map(({ path, files }) => `  ${String(files).padStart(5)}  ${plainText(path)}/`), ...more(uncovered.directories),
    '', `Sections without a regular maintainer: ${unmaintained.length}`,
    ...shown(unmaintained).map(sectionLine), ...more(unmaintained),
  ].join('\n');
}

function patterns(what: string, rows: readonly ReportedPattern[]): string[] {
  return rows.length === 0 ? [] : ['', `Patterns that ${what}: ${rows.length}`, ...rows.map(patternLine)];
}

function patternLine({ pattern, exclude, section, line, renamed, because }: ReportedPattern): string {
  const why = renamed !== '' ? `  now ${plainText(renamed)}` : because >= 0 ? `  see line ${because + 1}` : '';
  return `  MAINTAINERS:${line + 1}: ${exclude ? 'X' : 'F'}: ${plainText(pattern)}  (${plainText(section)})${why}`;
}

function sectionLine({ title, status, line, files }: ReportedSection): string {
  return `  MAINTAINERS:${line + 1}: ${plainText(title)}: ${status}, ${count(files, 'file')}`;
}
