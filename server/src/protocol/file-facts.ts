import type { WireLocation } from './location';

/** A file or folder of a tree. */
export interface FileParams {
  readonly uri: string;
}

/** `qemuAtlas/tests`: the tests for a change to a file, the narrowest first. */
export interface WireTest {
  readonly name: string;
  readonly reason: string;
  /** What runs it, '' when the tree does not say. It is shown and copied, never run. */
  readonly command: string;
  readonly location: WireLocation;
}

/** `qemuAtlas/contacts`: whom a patch to a path goes to, as `Cc:` lines; '' when nobody is named. */
export interface ContactsAnswer {
  readonly path: string;
  readonly text: string;
}
