// `npm test`: every check of the project, with its own set-up; this is what CI runs too.
//   --only unit,ui   only these stages and what they need     --skip ui   all but these
//   --check          everything (the default, spelled out)    --electron  the suite on a desktop VS Code
// The last line is `N passed, N failed, N skipped`; the exit code says whether anything failed.
import * as path from 'node:path';
import * as fs from 'node:fs';
import { parseArgs } from 'node:util';
import { skipped, sum } from './outcomes.mjs';
import { electronStages, stages } from './stages.mjs';

const mostSkipLines = 20;

process.chdir(path.resolve(import.meta.dirname, '..', '..'));
const { values } = parseArgs({ options: { only: { type: 'string' }, skip: { type: 'string' }, check: { type: 'boolean' }, electron: { type: 'boolean' } } });
const all = values.electron ? electronStages : stages;

/** `ui` names both `ui100` and `ui139`. */
function named(list) {
  const names = (list ?? '').split(',').filter(Boolean);
  for (const name of names) {
    if (!all.some((stage) => stage.name.startsWith(name))) throw new Error(`no stage ${name}: there are ${all.map((stage) => stage.name).join(', ')}`);
  }
  return (stage) => names.some((name) => stage.name === name || stage.name.replace(/\d+$/, '') === name);
}

/** The selected stages with all they need, in the order of the list. */
function select() {
  const only = named(values.only);
  const chosen = new Set(all.filter((stage) => (values.only && !values.check ? only(stage) : !stage.hidden)));
  for (const stage of [...all].reverse()) {
    if ([...chosen].some((other) => other.needs.includes(stage.name))) chosen.add(stage);
  }
  return all.filter((stage) => chosen.has(stage));
}

function say(skips) {
  for (const skip of skips.slice(0, mostSkipLines)) console.log(`!!! SKIPPED ${skip}`);
  if (skips.length > mostSkipLines) console.log(`!!! SKIPPED ${skips.length - mostSkipLines} more`);
}

async function runStage(stage) {
  console.log(`\n=== ${stage.title} (${stage.name})`);
  const start = Date.now();
  let outcome;
  try {
    outcome = await stage.run();
  } catch (error) {
    console.error(error);
    outcome = { passed: 0, failed: 1, skipped: 0, skips: [] };
  }
  say(outcome.skips);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`--- ${stage.name}: ${outcome.failed > 0 ? 'FAILED' : 'ok'}, ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped, ${seconds} s`);
  return { ...outcome, stage, seconds };
}

const started = Date.now();
fs.rmSync(path.join('out', 'results'), { recursive: true, force: true }); // counts of an earlier run must not pass for this one's
const selected = select();
const leftOut = named(values.check ? '' : values.skip);
const outcomes = [];
for (const stage of selected) {
  if (leftOut(stage)) {
    console.log(`\n=== ${stage.title} (${stage.name})`);
    outcomes.push({ ...skipped(`${stage.name}: left out with --skip`), stage, seconds: '0.0' });
    say(outcomes.at(-1).skips);
    continue;
  }
  const outcome = await runStage(stage);
  outcomes.push(outcome);
  if (stage.name === 'build' && outcome.failed > 0) break;
  // The bundle of the harness is what background work needs; from here it runs beside the checks.
  if (stage.name === 'harness') for (const later of selected) if (!leftOut(later)) void later.start?.();
}

const total = sum(outcomes);
console.log(`\n=== Summary after ${((Date.now() - started) / 1000).toFixed(0)} s`);
for (const { stage, seconds, passed, failed, skipped: left } of outcomes) {
  console.log(`${failed > 0 ? 'FAILED' : 'ok    '} ${stage.name.padEnd(15)} ${seconds.padStart(6)} s  ${passed} passed, ${failed} failed, ${left} skipped`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
