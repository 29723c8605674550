import type { Model } from '../model/model';
import { cardOf, type Card, type CardDepth } from './card';
import { nameCardsAt, type NameCard } from './name-cards';
import { pathConceptAt, type TextPosition } from './concept';
import { hoverOnMaintainers } from './maintainers-hover';
import type { SubsystemResult } from './subsystem';

/** What a hover shows, and the columns it belongs to. */
export interface HoverResult {
  readonly start: number;
  readonly end: number;
  readonly content: HoverContent;
}

export type HoverContent =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'subsystem'; readonly subsystem: SubsystemResult }
  /** A thing of the tree and a sentence of ours about it. */
  | { readonly kind: 'note'; readonly title: string; readonly text: string }
  | { readonly kind: 'names'; readonly cards: readonly NameCard[] };

/** A way to explain the word at a position; undefined when it is not for it. */
type HoverProvider = (model: Model, at: TextPosition, depth: CardDepth) => HoverResult | undefined;

/** In order: the first that answers wins. */
const providers: readonly HoverProvider[] = [hoverOnMaintainers, hoverOnPath, hoverOnName, hoverOnFirstLine];

/** The answer for a position, undefined when the word there is nothing that QEMU declares. */
export function hoverAt(model: Model, at: TextPosition, depth: CardDepth = 'all'): HoverResult | undefined {
  for (const provider of providers) {
    const result = provider(model, at, depth);
    if (result !== undefined) return result;
  }
  return undefined;
}

function hoverOnPath(model: Model, at: TextPosition, depth: CardDepth): HoverResult | undefined {
  const concept = pathConceptAt(model, at);
  if (concept === undefined) return undefined;
  const { start, end, text } = concept.token;
  const [first] = concept.paths;
  const card = cardOf(model, concept.pattern || first === undefined ? text : first, at.path, depth);
  return card === undefined ? undefined : { start, end, content: { kind: 'card', card } };
}

function hoverOnName(model: Model, at: TextPosition): HoverResult | undefined {
  const named = nameCardsAt(model, at);
  return named === undefined ? undefined : { start: named.token.start, end: named.token.end, content: { kind: 'names', cards: named.cards } };
}

/** On a file's first line, wherever nothing else answers: the file's own card. */
function hoverOnFirstLine(model: Model, at: TextPosition, depth: CardDepth): HoverResult | undefined {
  if (at.line !== 0 || at.path === undefined) return undefined;
  const card = cardOf(model, at.path, undefined, depth);
  return card === undefined ? undefined : { start: 0, end: at.text.length, content: { kind: 'card', card } };
}
