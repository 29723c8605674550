import type { WireLocation } from './location';

/** `qemuAtlas/subsystem`: the subsystems of a place, most specific first. */
export interface SubsystemParams {
  readonly uri: string;
  /** A position in the document: the token there is asked about; absent = the file itself. */
  readonly position?: { readonly line: number; readonly character: number };
}

export interface SubsystemAnswer {
  /** What was asked about: a tree path or a symbol. */
  readonly subject: string;
  readonly subsystems: readonly WireSubsystem[];
}

export interface WireSubsystem {
  readonly title: string;
  readonly status: string;
  /** The section's title line in MAINTAINERS. */
  readonly maintainers: WireLocation;
  /** Its section in ARCHITECTURE.md where the tree has one; the client shows `qemuAtlas/section` otherwise. */
  readonly document?: WireLocation;
}
