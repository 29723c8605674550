import type { Model } from './model';

/**
 * Something computed from the facts: subsystems, the type tree, documents … One file each.
 * `compute` may read the model only through its argument, which notes what was read; the value
 * lives on in later models until one of those inputs changes. Derivations never see how the model
 * came to be, so an incrementally maintained model and a fresh one give equal values.
 */
export interface Derivation<out T> {
  readonly name: string;
  /** `earlier` is a value that no longer holds, where there is one and `isIncremental` asks for it. */
  compute(model: Model, earlier?: T): T;
  /** The work done for an earlier value is used again. The outcome must be the same without it, and it must hold on to no model. */
  readonly isIncremental?: boolean;
  /**
   * Early cut-off: true when `earlier` can go on standing for `now`, so that what was computed from it still
   * holds too. Decided for values in use as soon as a model is published: computing them must be cheap. Whatever
   * can be asked of the value, also later on, must come out the same; what does not show it may take over from `now`.
   */
  keeps?(earlier: T, now: T): boolean;
  /** How the value is written down between runs; absent where working it out is cheap or it holds more than data. */
  readonly codec?: Codec<T>;
}

/** Turns a value into JSON and back. What `decode` gives must equal what was encoded. */
export interface Codec<T> {
  encode(value: T, model: Model): unknown;
  /** `data` is what `encode` gave; `model` is one in which all that the value was computed from is as it was. */
  decode(data: unknown, model: Model): T;
}

/** Inputs of a value and of all that it was computed from, sorted, and what its codec made of it. */
export interface StoredValue {
  readonly inputs: readonly string[];
  /** Parsed anew at each call. @throws when the text is not what was written. */
  data(): unknown;
}

/** Values that an earlier process worked out for the same facts, by name of their derivation. */
export type StoredValues = ReadonlyMap<string, StoredValue>;

export function derivation<T>(name: string, compute: (model: Model) => T): Derivation<T> {
  return { name, compute };
}

/** A derivation that makes use of its own earlier value; with `keeps`, one that cuts off early. */
export function incremental<T>(name: string, compute: (model: Model, earlier: T | undefined) => T, keeps?: (earlier: T, now: T) => boolean): Derivation<T> {
  return { name, compute, isIncremental: true, ...(keeps === undefined ? {} : { keeps }) };
}

/** A derivation whose value the cache keeps for the next process. */
export function stored<T>(what: Derivation<T>, codec: Codec<T>): Derivation<T> {
  return { ...what, codec };
}

/** For values that are JSON already: no Map, no Set, nothing undefined. */
export function asIs<T>(): Codec<T> {
  return { encode: (value) => value, decode: (data) => data as T };
}

/** For maps from strings to JSON. */
export function entriesOf<V>(): Codec<ReadonlyMap<string, V>> {
  return { encode: (value) => [...value], decode: (data) => new Map(data as readonly (readonly [string, V])[]) };
}
