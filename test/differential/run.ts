// `npm run differential -- --git DIR --range A..B [--every N] [--json]`: replays a repository's commits.
// After every step the incrementally maintained model must say byte for byte what a fresh index says.
// `--synthetic --steps N --seed S --tree DIR` makes the steps up instead: random edits, renames, deletions
// and mode changes of a tree (two trees with `--to DIR`: files of the second come in bit by bit).
// `--check N` compares at every Nth step only, with `--between SHARE` at those between as well, but asks features about
// that share of the files and names (0.1) and what changed; `--minutes N` stops after that time, wherever it is.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { commitSteps } from './git-steps';
import { median, replay } from './replay';
import { syntheticSteps } from './synthetic';

const { values } = parseArgs({ options: {
  git: { type: 'string' }, range: { type: 'string' }, every: { type: 'string', default: '1' }, json: { type: 'boolean', default: false },
  synthetic: { type: 'boolean', default: false }, tree: { type: 'string' }, to: { type: 'string' }, steps: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' },
  check: { type: 'string', default: '1' }, between: { type: 'string' }, minutes: { type: 'string' },
} });

async function main(): Promise<number> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-differential-'));
  const work = path.join(scratch, 'tree');
  try {
    const steps = values.synthetic
      ? syntheticSteps({ tree: path.resolve(values.tree ?? 'test/fixtures/sample-tree'), to: values.to, steps: Number(values.steps), seed: Number(values.seed), work })
      : commitSteps(required(values.git, '--git'), required(values.range, '--range'), Number(values.every), work);
    const { steps: taken, compared } = await replay(steps, {
      work, every: Number(values.check), ...(values.between === undefined ? {} : { between: Number(values.between) }), ...(values.minutes === undefined ? {} : { until: performance.now() + Number(values.minutes) * 60_000 }), onMismatch: ({ step, mismatches, detail }) => values.json || console.error(`${step}: ${mismatches.join(', ')}\n  ${detail}`),
    });
    const bad = compared.filter((result) => result.mismatches.length > 0).length;
    const summary = { steps: taken, compared: compared.length, mismatches: bad, ...(values.synthetic ? { seed: Number(values.seed) } : { range: values.range }) };
    if (values.json) console.log(JSON.stringify({ ...summary, results: compared }));
    else console.log(`${taken} steps, ${compared.length} compared, ${bad} mismatches${values.synthetic ? `, seed ${values.seed}` : ''}; incremental p50 ${median(compared.slice(1).map((result) => result.incrementalMs))} ms, fresh p50 ${median(compared.map((result) => result.freshMs))} ms`);
    return bad === 0 ? 0 : 1;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} is needed`);
  return value;
}

main().then((status) => { process.exitCode = status; }, (error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
