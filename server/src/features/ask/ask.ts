import { t } from '../../base/l10n';
import type { Model } from '../../model/model';
import { isDocument, subsystemsOf } from '../../model/subsystems';
import { answerFor } from './answers';
import type { AskPlace, AskResult } from './ask-result';
import { bestLine } from './best-line';
import { entitiesOf, type Entity } from './entities';
import { Fit } from './fit';
import { intentsOf, weightsFor } from './intents';
import { conceptsOf, type Concept } from './query';
import { rankPlaces, type Candidate } from './rank';
import { doubtsAbout } from './refuse';
import { retrieve } from './retrieve';
import { searchIndex } from './units';

export type { AskPlace, AskResult } from './ask-result';

export interface AskOptions {
  /** Places at most. */
  readonly limit: number;
}

/** Questions longer than this are cut: a pasted log is no question. */
const MAX_QUESTION = 1000;
const MAX_DOCUMENTS = 5;
/** A plain word that more places use is no name, even if a type is called so. */
const COMMON_WORD = 250;

/**
 * Answers an architecture question from the facts of the tree: what it names exactly, what kind of answer it
 * wants, and what fits its words. Deterministic; a question the tree cannot answer says so.
 */
export function ask(model: Model, question: string, { limit }: AskOptions): AskResult {
  const text = question.replace(/\s+/g, ' ').trim().slice(0, MAX_QUESTION);
  const index = model.get(searchIndex);
  const intents = intentsOf(text);
  const concepts = conceptsOf(index, text, intents[0] ?? 'where');
  const fit = new Fit(text, concepts);
  const entities = fittingFirst(entitiesOf(model, text, (word) => index.frequency(word) > COMMON_WORD), fit);
  const scored = retrieve(index, concepts, weightsFor(intents[0] ?? 'where', text));
  const known = { model, index, question: text, fit, concepts, entities, intents, scored };
  const asked = { ...known, ranked: rankPlaces(known) };
  const answered = answerFor(asked);
  const results = answered.places.slice(0, limit).map((place) => placeOf(model, place, concepts));
  const documents = answered.places.filter(({ path }) => isDocument(path)).slice(0, MAX_DOCUMENTS).map((place) => placeOf(model, place, concepts));
  const doubt = doubtsAbout(asked, answered);
  const answer = doubt ?? answered.answer ?? plainAnswer(results[0]);
  return { question: text, found: doubt === undefined, answer, results, documents, intent: answered.intent };
}

/** Of what one word of the question names, things of the architecture that it speaks of come first. */
function fittingFirst(entities: readonly Entity[], fit: Fit): readonly Entity[] {
  const texts = [...new Set(entities.map(({ text }) => text))];
  return texts.flatMap((text) => entities.filter((entity) => entity.text === text).sort((a, b) => fit.architecture(b.path) - fit.architecture(a.path)));
}

function plainAnswer(first: AskPlace | undefined): string {
  if (first === undefined) return t('not found in this tree');
  const place = first.line === undefined ? first.path : `${first.path}:${first.line}`;
  return `${place}${first.title === undefined ? '' : ` (${first.title})`}${t(': ')}${first.why}`;
}

function placeOf(model: Model, { path, title, why, line: known }: Candidate, concepts: readonly Concept[]): AskPlace {
  const directory = path.endsWith('/');
  const near = directory || known >= 0 ? undefined : bestLine(model, path, concepts);
  const line = directory ? undefined : known >= 0 ? known : (near?.line ?? 0);
  const subsystem = subsystemsOf(model, path.replace(/\/$/, ''))[0]?.subsystem.label;
  return {
    path, ...(line === undefined ? {} : { line: line + 1 }), ...(title === '' ? {} : { title }), ...(subsystem === undefined ? {} : { subsystem }),
    why: near === undefined ? t(why) : t('{0} is there; {1}', near.name, t(why)),
  };
}
