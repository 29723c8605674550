// The figures of a run as a table with the goals beside them, for the terminal and for docs/benchmarks.md.
import * as fs from 'node:fs';

const fixed = (value, digits) => (value === undefined || value === null || Number.isNaN(value) ? undefined : value.toFixed(digits));
const parts = (values, digits) => (values.some((value) => fixed(value, digits) === undefined) ? undefined : values.map((value) => fixed(value, digits)).join(' / '));
const spans = (one) => one && parts([one.p50, one.p95, one.p99], 2);

/** Rows of figure, value, goal. A value is undefined where it could not be measured. */
export function rowsOf(result) {
  const { cold, memoryMb } = result;
  const ctags = cold.peers['universal-ctags'];
  return [
    ['cold index, CPU / wall s', parts([cold.cpuS.median, cold.wallS.median], 2), ''],
    ...(ctags === undefined ? [] : [['cold index ÷ universal-ctags on the same C files, CPU / wall', parts([ctags.cpuRatio, ctags.wallRatio], 2), '≤ 0.9 / ≤ 0.6']]),
    ...Object.entries(cold.peers).map(([name, { cpuS, wallS, cpuRatio, wallRatio }]) => [`${name}, CPU / wall s (cold index ÷ it)`, `${parts([cpuS, wallS], 2)} (${parts([cpuRatio, wallRatio], 2)})`, '']),
    ['first right hover after a cold start, ms', fixed(result.firstHoverMs?.median, 0), '≤ 300'],
    ['cold start to the whole index in the server, ms', fixed(result.readyMs, 0), ''],
    ['warm start to ready / file cards and look-ups / types, ms', parts([result.warmReadyMs.median, result.warmCardsMs.median, result.warmTypesMs.median], 0), '≤ 150'],
    ['hover on paths, p50 / p95 / p99 ms', spans(result.hover), 'p99 ≤ 5'],
    ['hover on types, p50 / p95 / p99 ms', spans(result.typeHover), 'p99 ≤ 5'],
    ['definition on paths, p50 / p95 / p99 ms', spans(result.definition), 'p99 ≤ 5'],
    ['definition on types, p50 / p95 / p99 ms', spans(result.typeDefinition), 'p99 ≤ 5'],
    ['find, p50 / p95 / p99 ms', spans(result.find), 'p99 ≤ 20'],
    ['references of a type over the tree, p50 / p95 / p99 ms', spans(result.references), '≤ 150'],
    ['keystroke in an open file → visible, p50 / p95 / p99 ms', spans(result.buffer), '≤ 50'],
    ...Object.entries(result.changes).map(([count, { ms, cpuMs }]) => [`${count === '1' ? 'one saved C file' : `${count} files changed`} → new model in an answer, ms (CPU ms)`, fixed(ms, 1) && `${fixed(ms, 1)} (${fixed(cpuMs, 1) ?? '-'})`, { 1: '≤ 20', 300: '≤ 400' }[count] ?? '']),
    ['peak RSS of a cold index, MB', fixed(cold.peakRssMb.median, 0), '≤ 300'],
    // Only Linux tells what another process takes.
    ...(memoryMb === null ? [] : [['peak RSS of the server, all kinds of requests, MB', fixed(memoryMb.peak, 0), '≤ 300'], ['RSS of the server at rest afterwards, MB', fixed(memoryMb.steady, 0), '≤ 150']]),
    ['cache on disk, MB', fixed(result.cacheMb, 1), '≤ 20'],
  ];
}

const markdown = (rows) => rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function tableOf(result) {
  const rows = rowsOf(result).map(([name, value, goal]) => [name, value ?? 'not measured', goal]);
  return markdown([['figure', 'value', 'goal'], ['---', '---', '---'], ...rows]);
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
