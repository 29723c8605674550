import type { FactKind } from '../facts/facts';
import type { SymbolKind } from '../facts/symbols';
import type { Derivation } from './derivation';
import type { Model } from './model';

/** Revisions of the inputs; one number a fact kind, raised by the store when facts of that kind change. */
export interface InputRevisions {
  /** Which files there are, and what was left out. */
  readonly paths: number;
  /** Sizes and line counts. */
  readonly sizes: number;
  readonly symbols: ReadonlyMap<SymbolKind, number>;
  readonly facts: ReadonlyMap<FactKind, number>;
}

/**
 * A computed value and what it came from. Both sets grow when the value reads more later on (a table that
 * fills as it is asked), so they always tell all that the value has seen.
 */
export interface Memo {
  readonly what: Derivation<unknown>;
  value: unknown;
  /** `paths`, `sizes`, `symbols:KIND` or `fact:KIND`, each with the revision that was read. */
  readonly inputs: Map<string, number>;
  /** Values it was computed from in turn. */
  readonly uses: Set<Memo>;
  /** The model as the value sees it: reads through it are noted here. */
  view: Model;
  /** From a cache: what it was computed from is in `inputs`, and `uses` is empty. */
  isRestored: boolean;
}

/** The revision of one input, named as in `Memo.inputs`. */
export function revisionIn(revisions: InputRevisions, input: string): number {
  if (input === 'paths') return revisions.paths;
  if (input === 'sizes') return revisions.sizes;
  if (input.startsWith('symbols:')) return revisions.symbols.get(Number(input.slice('symbols:'.length)) as SymbolKind) ?? 0;
  return revisions.facts.get(input.slice('fact:'.length) as FactKind) ?? 0;
}

/** All inputs of a value, of what it was computed from, and so on. */
export function inputsOf(memo: Memo, seen = new Set<Memo>(), inputs = new Set<string>()): ReadonlySet<string> {
  if (seen.has(memo)) return inputs;
  seen.add(memo);
  for (const input of memo.inputs.keys()) inputs.add(input);
  for (const used of memo.uses) inputsOf(used, seen, inputs);
  return inputs;
}
