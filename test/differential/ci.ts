// The stage `differential` of `npm test`: four histories. After each of more than 500 steps over the sample tree all
// facts, joins and documents are compared with those of a fresh index byte for byte, and what features answer about
// some files and names, in turns; at every 15th about all of them. One real tree becomes another with few
// comparisons: they cost a hundred times as much there. QEMU_ATLAS_SEED gives other histories than the usual ones.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { printRows, writeResults, type TestRow } from '../e2e/results';
import { realTree } from '../support/real-tree';
import { gitScenario } from './git-scenario';
import { median, replay, type ReplayOptions, type ReplayResult } from './replay';
import { syntheticSteps, type Step } from './synthetic';
import { upgradeSteps } from './upgrade-steps';

const sampleTree = path.resolve('test/fixtures/sample-tree');
/** Share of files and names that features are asked about after each step. */
const BETWEEN = 0.1;
const seed = Number(process.env['QEMU_ATLAS_SEED'] ?? '1');

interface History {
  readonly title: string;
  /** Why it cannot be replayed here. */
  readonly missing?: string;
  steps(work: string): Iterable<Step>;
  readonly options: Omit<ReplayOptions, 'work'>;
}

const [older, newer] = [realTree('7.2'), realTree('10.0')];
const hasGit = spawnSync('git', ['--version']).status === 0;

const histories: readonly History[] = [
  ...[seed, seed + 1].map((own): History => ({
    title: `random edits, renames, deletions and arrivals, seed ${own}`,
    steps: (work) => syntheticSteps({ tree: sampleTree, steps: 225, seed: own, work }), options: { every: 15, between: BETWEEN },
  })),
  {
    title: `git: branches, rebases, stashes, modes, submodules, seed ${seed}`, ...(hasGit ? {} : { missing: 'no git on this machine' }),
    steps: (work) => gitScenario({ tree: sampleTree, steps: 60, seed, work }), options: { every: 15, between: BETWEEN, git: true },
  },
  {
    title: `QEMU 7.2 becomes 10.0, seed ${seed}`, ...(older === undefined || newer === undefined ? { missing: 'the trees are not here (npm run corpus)' } : {}),
    steps: (work) => upgradeSteps({ from: older!, to: newer!, steps: 120, seed, work }), options: { every: 70, askEvery: 24 },
  },
];

async function run(history: History): Promise<TestRow> {
  if (history.missing !== undefined) return { title: history.title, state: 'skipped', detail: history.missing };
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-differential-'));
  try {
    const work = path.join(scratch, 'tree');
    const started = performance.now();
    const result = await replay(history.steps(work), { ...history.options, work });
    return row(history.title, result, performance.now() - started);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function row(title: string, { steps, compared }: ReplayResult, took: number): TestRow {
  const bad = compared.filter(({ mismatches }) => mismatches.length > 0);
  const figures = `${steps} steps, ${compared.length} compared, a step ${median(compared.map(({ incrementalMs }) => incrementalMs))} ms, a fresh index ${median(compared.map(({ freshMs }) => freshMs))} ms, ${(took / 1000).toFixed(0)} s`;
  return bad.length === 0
    ? { title: `${title}: ${figures}`, state: 'passed' }
    : { title: `${title}: ${figures}`, state: 'failed', detail: bad.slice(0, 5).map(({ step, mismatches, detail }) => `${step}: ${mismatches.join(', ')}\n  ${detail}`).join('\n') };
}

async function main(): Promise<number> {
  const rows: TestRow[] = [];
  for (const history of histories) {
    const result = await run(history);
    printRows([result]);
    rows.push(result);
  }
  writeResults('differential', rows);
  return rows.some(({ state }) => state === 'failed') ? 1 : 0;
}

main().then((status) => { process.exitCode = status; }, (error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
