// `npm run eval`: how well questions are answered, beside two baselines over the same trees.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { neverCancelled } from '../../server/src/base/cancellation';
import { ask } from '../../server/src/features/ask/ask';
import { searchIndex } from '../../server/src/features/ask/units';
import type { Model } from '../../server/src/model/model';
import { createDiskAtlas, loadSyntaxTools } from '../../server/src/services';
import { warmUp } from '../../server/src/services/warm-up';
import { realTree, realVersions, type RealVersion } from '../support/real-tree';
import { grepBaseline, minisearchBaseline, type Engine } from './baselines';
import { readQuestions, type Question } from './questions';
import { report, type Outcome } from './report';

const { values } = parseArgs({ options: {
  set: { type: 'string', default: 'all' }, 'held-out': { type: 'boolean', default: false }, version: { type: 'string' }, verbose: { type: 'boolean', default: false }, fast: { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} });


const LIMIT = 10;

function outcomes(engine: Engine, questions: readonly Question[], version: RealVersion): Outcome[] {
  return questions.flatMap((question): Outcome[] => {
    const right = question.unanswerable ? [] : question.paths[version];
    if (right === undefined) return [];
    const start = performance.now();
    const { found, paths } = engine(question.question);
    const ms = performance.now() - start;
    const rank = paths.findIndex((one) => right.some((expected) => expected.replace(/\/$/, '') === one.replace(/\/$/, '')));
    return [{ question, version, found, rank, ms, first: paths.slice(0, 4) }];
  });
}

async function modelOf(root: string): Promise<Model> {
  const atlas = createDiskAtlas(root, await loadSyntaxTools(path.resolve('dist')), { git: false });
  await atlas.indexer.indexAll(neverCancelled);
  for (const step of warmUp(atlas.store.model)) void step;
  return atlas.store.model;
}

async function main(): Promise<void> {
  const own = readQuestions('test/eval/questions.jsonl');
  const shared = path.resolve('../shared/questions-dev.jsonl');
  const sets: [string, readonly Question[]][] = [];
  if (values['held-out']) sets.push(['held-out', own.filter(({ heldOut }) => heldOut)]);
  else {
    if (values.set !== 'dev') sets.push(['own (tuned on)', own.filter(({ heldOut }) => !heldOut)]);
    if (values.set !== 'own') {
      if (fs.existsSync(shared)) sets.push(['shared dev', readQuestions(shared)]);
      else console.warn('SKIPPED: no ../shared/questions-dev.jsonl beside this checkout');
    }
  }
  const found = new Map<string, Outcome[]>();
  for (const version of realVersions.filter((one) => values.version === undefined || values.version === one)) {
    const root = realTree(version);
    if (root === undefined) continue;
    const model = await modelOf(root);
    const start = performance.now();
    const index = model.get(searchIndex);
    console.log(`QEMU ${version}: index of ${index.units.length} places, ${index.vocabulary.size} words built in ${Math.round(performance.now() - start)} ms`);
    ask(model, 'warm up the tables', { limit: 1 });
    const engines: [string, Engine][] = [['ask', (question) => {
      const { found: answered, results } = ask(model, question, { limit: LIMIT });
      return { found: answered, paths: results.map((place) => place.path) };
    }]];
    if (!values.fast) engines.push(['grep', grepBaseline(root, model)], ['minisearch', minisearchBaseline(model)]);
    for (const [engineName, engine] of engines) for (const [set, questions] of sets) {
      const key = `${engineName} · ${set}`;
      found.set(key, [...(found.get(key) ?? []), ...outcomes(engine, questions, version)]);
    }
  }
  for (const [name, list] of found) report(name, list, { verbose: values.verbose && name.startsWith('ask'), all: values.all });
}

void main();
