import type { CodeTime, QomCode } from './qom-code';
import { isStale, type Trail } from './trail';

interface FileResult<F, R> {
  readonly facts: F;
  readonly result: R;
  readonly trail: Trail;
}

/** What was worked out file by file over macros and code, to be taken over later. Holds on to no model. */
export interface FileResults<F, R> {
  readonly byFile: ReadonlyMap<string, FileResult<F, R>>;
  readonly time: CodeTime;
}

export interface FileWork<F, R> {
  compute(facts: F): R;
  /** True when both say the same, lines included. */
  same(before: F, now: F): boolean;
  /** The result for facts that say the same at other lines; undefined when they say something else. */
  adapt?(result: R, before: F, now: F): R | undefined;
}

/**
 * Results for the facts of each file. A file is worked out again when its own facts say something else,
 * or a macro or code that its result came from does.
 */
export function workFileByFile<F, R>(code: QomCode, facts: ReadonlyMap<string, F>, work: FileWork<F, R>, earlier: FileResults<F, R> | undefined): FileResults<F, R> {
  const changes = earlier === undefined ? undefined : code.changesSince(earlier.time);
  const byFile = new Map<string, FileResult<F, R>>();
  for (const [file, own] of facts) {
    const known = changes === undefined ? undefined : earlier?.byFile.get(file);
    const kept = known === undefined || changes === undefined || isStale(known.trail, changes) ? undefined : keep(known, own, work);
    byFile.set(file, kept ?? fresh(code, own, work));
  }
  return { byFile, time: code.time };
}

function keep<F, R>(known: FileResult<F, R>, facts: F, work: FileWork<F, R>): FileResult<F, R> | undefined {
  if (work.same(known.facts, facts)) return known;
  const result = work.adapt?.(known.result, known.facts, facts);
  return result === undefined ? undefined : { facts, result, trail: known.trail };
}

function fresh<F, R>(code: QomCode, facts: F, work: FileWork<F, R>): FileResult<F, R> {
  const { value, trail } = code.recorder.record(() => work.compute(facts));
  return { facts, result: value, trail };
}
