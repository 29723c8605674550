import type { Intent } from './intents';
import { isNoise } from './noise';
import type { SearchIndex } from './search-index';
import { synonyms } from './synonyms';
import { questionTokens, type Token } from './tokens';
import { corrected } from './typo';

/** One idea of a question and the terms that may stand for it. */
export interface Concept {
  readonly text: string;
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  /** How much it tells: rare ideas tell more. */
  readonly idf: number;
  /** Part of what is asked: a place without it answers less. What only widens the search is not. */
  readonly required: boolean;
  /** Not a word of this tree, in any spelling. */
  readonly unknown: boolean;
  /** What the tree writes, when the question had a slip. */
  readonly corrected?: string;
}

const SYNONYM = 0.6;
const COMPOUND = 0.7;
/** What a word of the intent is still worth. */
const NOISE = 0.2;

/** The ideas of a question in order. */
export function conceptsOf(index: SearchIndex, question: string, intent: Intent): readonly Concept[] {
  const tokens = questionTokens(question).slice(0, MAX_TOKENS);
  const concepts = new Map<string, Concept>();
  const put = (concept: Concept): void => {
    const key = concept.terms[0]?.term ?? concept.text;
    if (!concepts.has(key)) concepts.set(key, concept);
  };
  const words = tokens.filter((token) => !token.whole);
  for (const token of tokens) {
    if (token.whole) {
      const frequency = index.frequency(token.term);
      if (frequency > 0) put({ text: token.text, terms: [{ term: token.term, weight: 1 }], idf: index.idf(frequency) * COMPOUND, required: false, unknown: false });
    } else {
      const concept = conceptOf(index, token);
      put(isNoise(intent, token.term) ? { ...concept, idf: concept.idf * NOISE, required: false } : concept);
    }
  }
  for (const concept of [...phrases(index, words), ...compounds(index, words)]) put(concept);
  return [...concepts.values()];
}

/** Words of a question that count: a pasted log is no question. */
const MAX_TOKENS = 60;

function conceptOf(index: SearchIndex, token: Token): Concept {
  const frequency = index.frequency(token.term);
  const terms = [{ term: token.term, weight: 1 }];
  for (const { phrase, terms: others } of synonyms.get(token.term) ?? []) {
    if (phrase.length === 1) for (const term of others) if (!terms.some((known) => known.term === term)) terms.push({ term, weight: SYNONYM });
  }
  // A library is known by its name without `lib` too.
  if (/^lib[a-z]{3,}/.test(token.term)) terms.push({ term: token.term.slice(3), weight: 0.9 });
  const variants = terms.map(({ term }) => index.frequency(term)).filter((count) => count > 0);
  if (variants.length > 0) {
    const rarest = frequency > 0 ? frequency : Math.min(...variants);
    return { text: token.text, terms, idf: index.idf(rarest), required: true, unknown: false };
  }
  const spelled = corrected(index, token.term);
  if (spelled !== undefined) return { text: token.text, terms: [{ term: spelled, weight: 0.9 }, ...synonymsOf(spelled)], idf: index.idf(index.frequency(spelled)), required: true, unknown: false, corrected: spelled };
  return { text: token.text, terms, idf: index.idf(1), required: true, unknown: true };
}

function synonymsOf(term: string): { term: string; weight: number }[] {
  return (synonyms.get(term) ?? []).filter(({ phrase }) => phrase.length === 1).flatMap(({ terms }) => terms.map((other) => ({ term: other, weight: SYNONYM * 0.8 })));
}

/** Phrases of the table of synonyms: their meanings widen the search. */
function* phrases(index: SearchIndex, words: readonly Token[]): Generator<Concept> {
  for (let at = 0; at < words.length; at++) {
    for (const { phrase, terms } of synonyms.get(words[at]!.term) ?? []) {
      if (phrase.length < 2 || !phrase.every((stem, i) => words[at + i]?.term === stem)) continue;
      for (const term of terms) {
        const frequency = index.frequency(term);
        if (frequency > 0) yield { text: phrase.join(' '), terms: [{ term, weight: SYNONYM }], idf: index.idf(frequency), required: false, unknown: false };
      }
    }
  }
}

/** Words side by side may be one name: `fw cfg`, `raspi 4`, `post copy`. */
function* compounds(index: SearchIndex, words: readonly Token[]): Generator<Concept> {
  for (let at = 0; at + 1 < words.length; at++) {
    const [left, right] = [words[at]!.text.toLowerCase(), words[at + 1]!.text.toLowerCase()];
    for (const term of [`${left}_${right}`, `${left}${right}`, `${left}_${words[at + 1]!.term}`]) {
      const frequency = index.frequency(term);
      if (frequency > 0) yield { text: `${left} ${right}`, terms: [{ term, weight: 1 }], idf: index.idf(frequency) * COMPOUND, required: false, unknown: false };
    }
  }
}
