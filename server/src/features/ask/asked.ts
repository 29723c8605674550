import type { Model } from '../../model/model';
import type { AskPlace } from './ask-result';
import type { Entity } from './entities';
import type { Fit } from './fit';
import type { Intent } from './intents';
import type { Concept } from './query';
import type { Candidate } from './rank';
import type { Scored } from './retrieve';
import type { SearchIndex } from './search-index';

/** All that is known about a question before it is answered. */
export interface Asked {
  readonly model: Model;
  readonly index: SearchIndex;
  readonly question: string;
  /** How well a place fits beyond its words. */
  readonly fit: Fit;
  readonly concepts: readonly Concept[];
  readonly entities: readonly Entity[];
  readonly intents: readonly Intent[];
  readonly scored: readonly Scored[];
  readonly ranked: readonly Candidate[];
}

export interface Answered {
  readonly intent: Intent;
  readonly places: readonly Candidate[];
  /** The line that answers; undefined = the first place is the answer. */
  readonly answer?: string;
  /** The answer rests on a thing the tree has by exactly that name: nothing to doubt. */
  readonly certain?: boolean;
}

/** One kind of answer; undefined when the question gives it nothing to hold on to. */
export type Answerer = (asked: Asked) => Answered | undefined;

/** Puts places before the ranked ones; a place stands once, with the first reason given. */
export function leading(first: readonly Candidate[], ranked: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return [...first, ...ranked].filter(({ path }) => !seen.has(path) && seen.add(path));
}

/** A place that leads because of what the tree says, not because of words. */
export function placeAt(path: string, line: number, title: string, why: string): Candidate {
  return { path, line, title, why, score: Infinity, best: Infinity, coverage: 1 };
}

/** `file:line` for an answer, 1-based. */
export function at(file: string, line: number): string {
  return `${file}:${line + 1}`;
}

export type { AskPlace };
