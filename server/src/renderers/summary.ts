import type { Summary } from '../features/summary';
import { grouped } from './units';

/** What a run took: milliseconds of wall clock and CPU, MB of memory at its peak. */
export interface RunCost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** The summary as plain text for a terminal. */
export function renderSummary(summary: Summary, cost: RunCost): string {
  const rows: [string, string][] = [
    ['QEMU', [summary.version || 'unknown version', summary.commit && `commit ${summary.commit.slice(0, 12)}`].filter(Boolean).join(', ')],
    ['files', `${grouped(summary.files)} in ${grouped(summary.directories)} directories, ${grouped(summary.lines)} lines, ${(summary.bytes / 1e6).toFixed(1)} MB`],
    ['subsystems', grouped(summary.facts['maintainers-section'] ?? 0)],
    ['types', `${grouped(summary.facts['type-info'] ?? 0)} QOM type declarations`],
    ['functions', grouped(summary.functions)],
    ['time', `${(cost.wallMs / 1000).toFixed(2)} s (${(cost.cpuMs / 1000).toFixed(2)} s CPU)`],
    ['memory', `${cost.peakRssMb} MB at the peak`],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(12)}${value}`);
  const facts = Object.entries(summary.facts).map(([kind, count]) => `  ${kind.padEnd(24)}${grouped(count).padStart(9)}`);
  const left = summary.leftOut.map(({ path, reason }) => `  ${path}  (${reason})`);
  return [
    ...lines,
    ...(facts.length > 0 ? ['', 'facts', ...facts] : []),
    ...(left.length > 0 ? ['', 'left out', ...left] : []),
    ...(summary.problems > 0 ? ['', `${grouped(summary.problems)} places no extractor understood (qemu-atlas facts problems)`] : []),
  ].join('\n');
}
