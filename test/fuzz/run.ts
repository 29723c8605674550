// `npm run fuzz -- [--seconds N] [--target NAME,…] [--seed N] [--real]`: feeds mutated inputs to every extractor, the
// model, hovers, the cache reader and the LSP server, N seconds each. A target LANGUAGE-files runs all extractors of a
// language over each input, which is as thorough and quicker. --real takes files of a real tree as seeds, too.
// What fails is made small and written to test/fixtures/fuzz/, where test/fuzz/fixtures.test.ts keeps an eye on it.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { printRows, writeResults, type TestRow } from '../e2e/results';
import { minimise, mutate } from './mutate';
import { randomNumbers } from '../differential/synthetic';
import type { Target } from './target';
import { allTargets } from './targets';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, target: { type: 'string' }, seed: { type: 'string', default: '1' }, real: { type: 'boolean', default: false }, results: { type: 'string' } } });
const fixtures = path.resolve('test/fixtures/fuzz');
const MOST_FINDINGS = 5;

async function complaintOf(target: Target, bytes: Buffer, seed: string): Promise<string | undefined> {
  try {
    return await target.check(bytes, seed);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  }
}

async function fuzz(target: Target, seconds: number, seed: number): Promise<TestRow> {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const until = performance.now() + seconds * 1000;
  const findings = new Map<string, string>();
  const before = process.cpuUsage();
  let runs = 0;
  while (performance.now() < until && findings.size < MOST_FINDINGS && target.seeds.length > 0) {
    const start = pick(target.seeds);
    const bytes = mutate(start.bytes, pick(target.seeds).bytes, random);
    const complaint = await complaintOf(target, bytes, start.name);
    runs++;
    if (complaint === undefined) continue;
    const kind = complaint.replace(/\d+/g, 'N').slice(0, 120);
    if (findings.has(kind)) continue;
    const small = await minimise(bytes, async (candidate) => (await complaintOf(target, candidate, start.name))?.replace(/\d+/g, 'N').slice(0, 120) === kind, performance.now() + 20_000);
    findings.set(kind, `${write(target.name, start.name, small)}: ${complaint.slice(0, 400)}`);
  }
  await target.dispose?.();
  const title = `${target.name}: ${runs} inputs from ${target.seeds.length} seeds in ${seconds} s (${cpuSeconds(before)} of CPU time), random seed ${seed}`;
  if (target.seeds.length === 0) return { title, state: 'failed', detail: 'no file of the sample tree is for this extractor' };
  return findings.size === 0 ? { title, state: 'passed' } : { title, state: 'failed', detail: [...findings.values()].join('\n') };
}

function cpuSeconds(since: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(since);
  return ((user + system) / 1e6).toFixed(1);
}

/** `TARGET/HASH PATH-OF-THE-SEED`, slashes as `%`. */
function write(target: string, seed: string, bytes: Buffer): string {
  const folder = path.join(fixtures, target);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)} ${seed.replaceAll('/', '%')}`);
  fs.writeFileSync(file, bytes);
  return path.relative(process.cwd(), file);
}

async function main(): Promise<number> {
  const wanted = values.target?.split(',');
  const rows: TestRow[] = [];
  for await (const target of allTargets({ real: values.real, wanted })) {
    const row = await fuzz(target, Number(values.seconds), Number(values.seed));
    printRows([row]);
    rows.push(row);
  }
  if (values.results !== undefined) writeResults(values.results, rows);
  return rows.length > 0 && rows.every(({ state }) => state === 'passed') ? 0 : 1;
}

main().then((status) => process.exit(status), (error: unknown) => {
  console.error(error);
  process.exit(2);
});
