// The figures of a run as a table with the goals beside them, for the terminal and for docs/benchmarks.md.
import * as fs from 'node:fs';

const fixed = (value, digits) => (value === undefined || value === null || Number.isNaN(value) ? undefined : value.toFixed(digits));
const parts = (values, digits) => (values.some((value) => fixed(value, digits) === undefined) ? undefined : values.map((value) => fixed(value, digits)).join(' / '));
const spans = (one) => one && parts([one.p50, one.p95, one.p99], 2);

/** A row of a percentile figure: by the clock, and by the CPU time of the server's main thread. */
const request = (name, one, goal) => [`${name}, p50 / p95 / p99 ms`, spans(one), one?.cpuMs ? spans(one.cpuMs) : '', goal];

const changeGoals = { 1: '≤ 20', 300: '≤ 400' };

/** Rows of figure, value, the same as CPU time, goal. A value is undefined where it could not be measured. */
export function rowsOf(result) {
  const { cold, memoryMb } = result;
  const ctags = cold.peers['universal-ctags'];
  return [
    ['cold index, s', fixed(cold.wallS.median, 2), fixed(cold.cpuS.median, 2), ''],
    ...(ctags === undefined ? [] : [['cold index ÷ universal-ctags on the same C files', fixed(ctags.wallRatio, 2), fixed(ctags.cpuRatio, 2), '≤ 0.6, CPU ≤ 0.9']]),
    ...Object.entries(cold.peers).map(([name, { cpuS, wallS, cpuRatio, wallRatio }]) => [`${name}, s (cold index ÷ it)`, `${fixed(wallS, 2)} (${fixed(wallRatio, 2)})`, `${fixed(cpuS, 2)} (${fixed(cpuRatio, 2)})`, '']),
    ['first right hover after a cold start, ms', fixed(result.firstHoverMs?.median, 0), fixed(result.firstHoverCpuMs?.median, 0) ?? '', '≤ 300'],
    ['cold start to the whole index in the server, ms', fixed(result.readyMs, 0), '', ''],
    ['warm start to a card / ready / look-ups / types, ms', parts(result.warm.map(({ ms }) => ms.median), 0), parts(result.warm.map(({ cpuMs }) => cpuMs?.median), 0) ?? '', '≤ 150'],
    request('hover on paths', result.hover, 'p99 ≤ 5'), request('hover on types', result.typeHover, 'p99 ≤ 5'),
    request('definition on paths', result.definition, 'p99 ≤ 5'), request('definition on types', result.typeDefinition, 'p99 ≤ 5'),
    request('find', result.find, 'p99 ≤ 20'), request('references of a type over the tree', result.references, '≤ 150'),
    request('keystroke in an open file → visible', result.buffer, '≤ 50'),
    ...Object.entries(result.changes).map(([count, { ms, cpuMs }]) => [`${count === '1' ? 'one saved C file' : `${count} files changed`} → new model in an answer, ms`, fixed(ms, 1), fixed(cpuMs, 1) ?? '', changeGoals[count] ?? '']),
    ['peak RSS of a cold index, MB', fixed(cold.peakRssMb.median, 0), '', '≤ 300'],
    // Only Linux tells what another process takes.
    ...(memoryMb === null ? [] : [['peak RSS of the server, all kinds of requests, MB', fixed(memoryMb.peak, 0), '', '≤ 300'], ['RSS of the server at rest afterwards, MB', fixed(memoryMb.steady, 0), '', '≤ 150']]),
    ['cache on disk, MB', fixed(result.cacheMb, 1), '', '≤ 20'],
  ];
}

const markdown = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function tableOf(result) {
  const rows = rowsOf(result).map(([name, value, ...rest]) => [name, value ?? 'not measured', ...rest]);
  return markdown([['figure', 'value', 'CPU', 'goal'], ['---', '---', '---', '---'], ...rows]);
}

export function scaleTableOf(scales) {
  const counts = Object.keys(scales[0].changes);
  const heads = ['size', 'files', 'cold index, CPU / wall s', 'peak RSS, MB', ...counts.map((count) => `${count} changed, ms (CPU ms)`)];
  return markdown([heads, heads.map(() => '---'), ...scales.map((one) => [
    `${one.scale < 1 ? `1/${1 / one.scale}` : one.scale} ×`, one.files, parts([one.coldCpuS, one.coldWallS], 2), fixed(one.peakRssMb, 0),
    ...counts.map((count) => `${fixed(one.changes[count].ms, 1)} (${fixed(one.changes[count].cpuMs, 1) ?? '-'})`),
  ])]);
}

export function headlineOf({ tree, files, cFiles, runs, machine }) {
  return `${tree}: ${files} files, ${cFiles} of C; ${runs} runs, medians; Node ${machine.node}, ${machine.cores} cores.`;
}

/** Puts text between the marks of a name in a document. */
export function writeRegion(file, name, text) {
  const before = fs.readFileSync(file, 'utf8');
  const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!pattern.test(before)) throw new Error(`${file} has no region ${name}`);
  fs.writeFileSync(file, before.replace(pattern, (_, start, end) => `${start}${text}\n${end}`));
}
