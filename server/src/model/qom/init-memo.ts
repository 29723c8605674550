import { incremental, type Model } from '../model';
import { changedFiles, type InitFunctions, initFunctions } from './init-functions';
import type { InitResult } from './init-runner';
import { type CodeTime, type QomCode, qomCode } from './qom-code';
import { type Changes, isStale, type Trail } from './trail';

interface Kept {
  readonly result: InitResult;
  readonly trail: Trail;
}

/** Facts whose lines are part of results, by file. */
const PLACES = ['qom-invocation', 'qom-code'] as const;

/**
 * What init functions come to, remembered. A later memo takes over what came from nothing that changed, so an edit
 * costs the functions of its file and those that go through them. Holds on to no model.
 */
export class InitMemo {
  readonly #kept = new Map<string, Kept>();
  readonly #time: CodeTime;
  readonly #functions: InitFunctions;
  readonly #places: readonly ReadonlyMap<string, unknown>[];

  constructor(model: Model, code: QomCode, earlier: InitMemo | undefined) {
    this.#time = code.time;
    this.#functions = model.get(initFunctions);
    this.#places = PLACES.map((kind) => model.factsByFile(kind));
    if (earlier !== undefined) this.#takeOver(earlier, code);
  }

  get(key: string): InitResult | undefined {
    return this.#kept.get(key)?.result;
  }

  /** `trail` also tells of init functions (`init NAME`) and of files whose facts were used (`file PATH`). */
  keep(key: string, result: InitResult, trail: Trail): void {
    this.#kept.set(key, { result, trail });
  }

  #takeOver(earlier: InitMemo, code: QomCode): void {
    const changes = code.changesSince(earlier.#time);
    if (changes === undefined) return;
    const all: Changes = { contexts: changes.contexts, keys: new Set([...changes.keys, ...this.#changedFacts(earlier)]) };
    for (const [key, kept] of earlier.#kept) if (!isStale(kept.trail, all)) this.#kept.set(key, kept);
  }

  #changedFacts(earlier: InitMemo): string[] {
    const inits = changedFiles(earlier.#functions.byFile, this.#functions.byFile);
    const names = new Set([...inits].flatMap((file) => [...earlier.#functions.byFile.get(file) ?? [], ...this.#functions.byFile.get(file) ?? []].map(({ name }) => `init ${name}`)));
    const files = this.#places.flatMap((now, i) => [...changedFiles(earlier.#places[i]!, now)]);
    return [...names, ...[...inits, ...files].map((file) => `file ${file}`)];
  }
}

export const initMemo = incremental<InitMemo>('init results', (model, earlier) => new InitMemo(model, model.get(qomCode), earlier));
