import type { TextAnswer } from './card';

/** `qemuAtlas/whyBuilt`: which binaries compile a file and why, or what is in the way. */
export interface WhyBuiltParams {
  readonly uri: string;
  /** A target or another binary, as the answer's `targets` name them; absent = all. */
  readonly target?: string;
}

export interface WhyBuiltAnswer extends TextAnswer {
  /** Every binary that can be asked about, emulators first. */
  readonly targets: readonly string[];
}
