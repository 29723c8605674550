import type { Model } from '../model/model';
import { pathConceptAt, type TextPosition } from './concept';
import { nameCardsAt, type NameCard } from './name-cards';
import type { Token } from './token';
import { subsystemPlaces } from './subsystem-of';

/** A place to go to. 0-based line. */
export interface Destination {
  readonly file: string;
  readonly line: number;
}

/** Where a word leads, and the word. */
export interface Definition {
  readonly destinations: readonly Destination[];
  /** Its place on the line; undefined when nothing is there. */
  readonly token: Token | undefined;
}

/** Definitions are few; a pattern that takes half the tree is for the hover. */
const MAX_FILES = 20;

/** The lines that declare what a card is about. */
function placesOf(card: NameCard): readonly Destination[] {
  switch (card.kind) {
    case 'type':
      return card.declarations;
    case 'config':
      return card.definitions.length > 0 ? card.definitions : card.mesonLines;
    case 'qapi':
      return [card];
    case 'trace':
      return card.declarations.map(({ fact }) => fact);
    case 'generated':
      return card.sources;
    case 'hmp':
    case 'option':
    case 'tool-command':
    case 'label':
    case 'glossary':
      return [card.fact];
  }
}

/**
 * Where "go to definition" leads from a position: from a path to the file (in C's #include lines the C tool
 * does that), the subsystem's section in MAINTAINERS and, where the tree has one, in ARCHITECTURE.md.
 */
export function definitionAt(model: Model, at: TextPosition, language: string): Definition {
  const concept = pathConceptAt(model, at);
  if (concept === undefined) {
    const named = nameCardsAt(model, at);
    return { destinations: (named?.cards ?? []).flatMap(placesOf), token: named?.token };
  }
  const isInclude = (language === 'c' || language === 'cpp') && at.text.startsWith('#include');
  const files = isInclude ? [] : concept.paths.filter((path) => model.isFile(path)).slice(0, MAX_FILES);
  const [first] = concept.paths;
  const destinations = [
    ...files.map((file): Destination => ({ file, line: concept.line ?? 0 })),
    ...(first === undefined ? [] : subsystemPlaces(model, first)),
  ];
  return { destinations, token: concept.token };
}
