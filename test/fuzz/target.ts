export type Random = () => number;

/** Something that takes any bytes. */
export interface Target {
  readonly name: string;
  /** Inputs to start from: a name that says what kind of input it is, and its bytes. */
  readonly seeds: readonly Seed[];
  /** What is wrong with the way it took the bytes; undefined when nothing is. May throw: that is wrong, too. */
  check(bytes: Buffer, seed: string): string | undefined | Promise<string | undefined>;
  dispose?(): Promise<void>;
}

export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}
