import type { WireLocation } from './location';

/** `qemuAtlas/ask`: a question in the user's own words. */
export interface AskParams {
  readonly question: string;
  /** At most this many places. */
  readonly limit: number;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface AskAnswer {
  /** False: the tree does not have it; the places are the nearest things. */
  readonly found: boolean;
  /** One line that answers. */
  readonly answer: string;
  /** Best first. */
  readonly places: readonly AskedPlace[];
  /** Documents to read on. */
  readonly documents: readonly AskedPlace[];
  /** All of it as escaped Markdown with relative links. */
  readonly markdown: string;
}

export interface AskedPlace {
  /** `file:line`, or a directory with a slash at its end. */
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly subsystem: string;
  readonly location: WireLocation;
}
