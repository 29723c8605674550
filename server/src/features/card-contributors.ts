import type { Model } from '../model/model';

/** Part of a card: what one part of the product knows about a path. */
export interface CardSection {
  readonly title: string;
  readonly items: readonly CardItem[];
}

export interface CardItem {
  readonly text: string;
  /** Tree path to open. */
  readonly file?: string;
  /** 0-based. */
  readonly line?: number;
}

/** Adds a section to the card of a file or directory; undefined when it has nothing to say. Must be quick: hovers call it. */
export type CardContributor = (model: Model, path: string) => CardSection | undefined;

/** In the order they stand in the card. Adding one is one line. */
export const cardContributors: readonly CardContributor[] = [];
