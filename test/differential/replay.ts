import * as path from 'node:path';
import { neverCancelled } from '../../server/src/base/cancellation';
import { createAtlas, loadSyntaxTools, type Atlas } from '../../server/src/services';
import { warmUp } from '../../server/src/services/warm-up';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';
import { differences, digest, dumpModel, firstDifference } from './dump';
import { Selection } from './selection';
import type { Step } from './synthetic';

export interface StepResult {
  readonly step: string;
  readonly changed: number;
  readonly incrementalMs: number;
  readonly freshMs: number;
  /** Sections in which the kept model and the fresh one differ. */
  readonly mismatches: readonly string[];
  /** Where the first of them differs. */
  readonly detail: string;
}

export interface ReplayOptions {
  /** The working copy that the steps change. */
  readonly work: string;
  /** Every so many steps the model is compared with a fresh index, whole. */
  readonly every: number;
  /**
   * The steps in between are compared as well, but features are asked about this share of the files and names,
   * others each time, and about what changed. Facts, joins and documents are always compared whole.
   */
  readonly between?: number;
  /** Where steps in between are not compared, at every so many of them some questions are asked, so that there are values to go stale. */
  readonly askEvery?: number;
  /** List with git, as in a trusted workspace. */
  readonly git?: boolean;
  readonly onMismatch?: (result: StepResult) => void;
  /** Milliseconds of a monotonic clock at which replaying stops, whatever is left. */
  readonly until?: number;
}

export interface ReplayResult {
  /** Every step that was taken, compared or not. */
  readonly steps: number;
  readonly compared: readonly StepResult[];
}

/** A fresh index of a folder, without a cache. */
export async function freshIndex(root: string, git = false): Promise<Atlas> {
  const atlas = createAtlas(new NodeWorkspace(root, { git }), await loadSyntaxTools(path.resolve('dist')));
  await atlas.indexer.indexAll(neverCancelled);
  return atlas;
}

/** Takes the steps one after another with one index kept up to date, and compares it with fresh ones. The last step is always compared whole. */
export async function replay(steps: Iterable<Step>, options: ReplayOptions): Promise<ReplayResult> {
  const compared: StepResult[] = [];
  let atlas: Atlas | undefined;
  let taken = 0;
  let last: { step: Step; incrementalMs: number } | undefined;
  for (const step of steps) {
    const started = performance.now();
    if (atlas === undefined) atlas = await freshIndex(options.work, options.git);
    else await atlas.changes.add(step.paths);
    const incrementalMs = performance.now() - started;
    const number = taken++;
    last = undefined;
    const isWhole = number % options.every === 0;
    if (number > 0 && (isWhole || options.between !== undefined)) {
      const selection = isWhole ? Selection.whole : new Selection(options.between!, number, new Set(step.paths));
      compared.push(await compare(atlas, { step, incrementalMs, selection }, options));
      if (!isWhole) last = { step, incrementalMs };
    } else {
      last = { step, incrementalMs };
      if (number % (options.askEvery ?? 1) === 0) for (const done of warmUp(atlas.store.model)) void done;
    }
    if (performance.now() > (options.until ?? Infinity)) break;
  }
  if (atlas !== undefined && last !== undefined) {
    if (options.between !== undefined) compared.pop();
    compared.push(await compare(atlas, { ...last, selection: Selection.whole }, options));
  }
  return { steps: taken, compared };
}

interface Comparison {
  readonly step: Step;
  readonly incrementalMs: number;
  readonly selection: Selection;
}

async function compare(atlas: Atlas, { step: { name, paths }, incrementalMs, selection }: Comparison, options: ReplayOptions): Promise<StepResult> {
  const started = performance.now();
  const fresh = await freshIndex(options.work, options.git);
  const freshMs = performance.now() - started;
  const [own, expected] = [dumpModel(atlas.store.model, selection), dumpModel(fresh.store.model, selection)];
  const mismatches = digest(own) === digest(expected) ? [] : differences(own, expected);
  const [first] = mismatches;
  const result: StepResult = {
    step: name, changed: paths.length, incrementalMs: Math.round(incrementalMs * 10) / 10, freshMs: Math.round(freshMs), mismatches,
    detail: first === undefined ? '' : `${first}: ${firstDifference(own.get(first), expected.get(first))}`,
  };
  if (mismatches.length > 0) options.onMismatch?.(result);
  return result;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
