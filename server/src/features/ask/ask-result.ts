import type { Intent } from './intents';

/** A place that answers. Lines are 1-based, for people and other programs. */
export interface AskPlace {
  /** Tree path; a directory ends in `/`. */
  readonly path: string;
  readonly line?: number;
  readonly title?: string;
  /** The most specific MAINTAINERS section that owns it. */
  readonly subsystem?: string;
  /** What speaks for it. */
  readonly why: string;
}

export interface AskResult {
  readonly question: string;
  /** False: this tree does not have the answer; the places are the nearest things. */
  readonly found: boolean;
  /** One line that answers, with its evidence (`file:line`). */
  readonly answer: string;
  /** Best first. */
  readonly results: readonly AskPlace[];
  /** Documents to read on, best first. */
  readonly documents: readonly AskPlace[];
  /** What kind of answer was looked for. */
  readonly intent: Intent;
}
