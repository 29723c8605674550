import type { WireLocation } from './location';

/** `qemuAtlas/section`: an architecture section, rendered. */
export interface SectionParams {
  /** Any file of the tree: the section of its subsystem. */
  readonly uri: string;
  /** Or a subsystem by its title. */
  readonly subsystem?: string;
}

export interface SectionAnswer {
  readonly title: string;
  readonly status: string;
  /** Escaped Markdown with relative links only. */
  readonly markdown: string;
  /** Where it stands in the tree's ARCHITECTURE.md; absent when it was rendered from the model. */
  readonly document?: WireLocation;
}
