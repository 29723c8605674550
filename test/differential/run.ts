// `npm run differential -- --git DIR --range A..B [--every N] [--json]`: replays a repository's commits.
// After every step the incrementally maintained model must say byte for byte what a fresh index says.
// `--synthetic --steps N --seed S --tree DIR` makes the steps up instead: random edits, renames, deletions
// and mode changes of a tree (two trees with `--to DIR`: files of the second come in bit by bit).
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { createAtlas, loadSyntaxTools, type Atlas } from '../../server/src/services';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { differences, digest, dumpModel } from './dump';
import { syntheticSteps, type Step } from './synthetic';

interface StepResult {
  readonly step: string;
  readonly changed: number;
  readonly incrementalMs: number;
  readonly freshMs: number;
  readonly mismatches: readonly string[];
}

const { values } = parseArgs({ options: {
  git: { type: 'string' }, range: { type: 'string' }, every: { type: 'string', default: '1' }, json: { type: 'boolean', default: false },
  synthetic: { type: 'boolean', default: false }, tree: { type: 'string' }, to: { type: 'string' }, steps: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' },
  check: { type: 'string', default: '1' },
} });

const wasmFolder = path.resolve('dist');
const never = { isCancellationRequested: false };

function git(cwd: string, ...args: string[]): string {
  const result = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

/** Commits of a range, oldest first, as steps over a work tree of our own. */
function* gitSteps(source: string, range: string, every: number, work: string): Generator<Step> {
  git(path.dirname(work), 'clone', '-q', '--shared', '--no-checkout', path.resolve(source), work);
  const [from] = range.split('..');
  const commits = git(work, 'rev-list', '--reverse', '--first-parent', range).trim().split('\n').filter((_, index, all) => (index + 1) % every === 0 || index === all.length - 1);
  let previous = git(work, 'rev-parse', from ?? 'HEAD').trim();
  git(work, 'checkout', '-q', previous);
  yield { name: previous.slice(0, 12), paths: [] };
  for (const commit of commits) {
    const paths = git(work, 'diff', '--name-only', '--no-renames', '-z', previous, commit).split('\0').filter((name) => name !== '');
    git(work, 'checkout', '-q', commit);
    previous = commit;
    yield { name: commit.slice(0, 12), paths };
  }
}

async function freshIndex(root: string): Promise<Atlas> {
  const atlas = createAtlas(new NodeWorkspace(root, { git: false }), await loadSyntaxTools(wasmFolder));
  await atlas.indexer.indexAll(never);
  return atlas;
}

async function main(): Promise<number> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-differential-'));
  const work = path.join(scratch, 'tree');
  const results: StepResult[] = [];
  try {
    const steps = values.synthetic
      ? syntheticSteps({ tree: path.resolve(values.tree ?? 'test/fixtures/sample-tree'), to: values.to, steps: Number(values.steps), seed: Number(values.seed), work })
      : gitSteps(required(values.git, '--git'), required(values.range, '--range'), Number(values.every), work);
    let atlas: Atlas | undefined;
    let index = 0;
    for (const { name, paths } of steps) {
      const started = performance.now();
      if (atlas === undefined) atlas = await freshIndex(work);
      else await atlas.changes.add(paths);
      const incrementalMs = performance.now() - started;
      if (index++ % Number(values.check) !== 0) continue;
      const freshStarted = performance.now();
      const fresh = await freshIndex(work);
      const freshMs = performance.now() - freshStarted;
      const [own, expected] = [dumpModel(atlas.store.model), dumpModel(fresh.store.model)];
      const mismatches = digest(own) === digest(expected) ? [] : differences(own, expected);
      results.push({ step: name, changed: paths.length, incrementalMs: Math.round(incrementalMs * 10) / 10, freshMs: Math.round(freshMs), mismatches });
      if (!values.json && mismatches.length > 0) console.error(`${name}: ${mismatches.join(', ')}`);
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  const bad = results.filter((result) => result.mismatches.length > 0).length;
  const summary = { steps: results.length, mismatches: bad, ...(values.synthetic ? { seed: Number(values.seed) } : { range: values.range }) };
  if (values.json) console.log(JSON.stringify({ ...summary, results }));
  else console.log(`${summary.steps} steps, ${bad} mismatches${values.synthetic ? `, seed ${values.seed}` : ''}; incremental p50 ${median(results.slice(1).map((result) => result.incrementalMs))} ms, fresh p50 ${median(results.map((result) => result.freshMs))} ms`);
  return bad === 0 ? 0 : 1;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} is needed`);
  return value;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

main().then((status) => { process.exitCode = status; }, (error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
