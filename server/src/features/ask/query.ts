import type { Intent } from './intents';
import { isNoise } from './noise';
import type { SearchIndex } from './search-index';
import { synonymsFrom } from './synonyms';
import { stem } from './stem';
import { isQuestionWord, isSlipOfQuestionWord, questionTokens, type Token } from './tokens';
import { corrected, editDistance } from './typo';

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
  /** What the tree writes, when the question had a slip or a word that the tree may abbreviate. */
  readonly corrected?: string;
}

const SYNONYM = 0.4;
const COMPOUND = 0.5;
/** Words that only turn others round: they are kept for phrases. */
const NEGATION = /^(no|not|without)$/;
/** What a word of a subordinate clause is worth. */
const ASIDE = 0.7;
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
  const aside = asideFrom(question);
  for (const token of tokens) {
    if (token.whole) {
      // `post-copy` may be written in one word.
      for (const term of [token.term, token.term.replaceAll('_', '')]) {
        const frequency = index.frequency(term);
        if (frequency > 0) put({ text: token.text, terms: [{ term, weight: 1 }], idf: index.idf(frequency) * COMPOUND, required: false, unknown: false });
      }
    } else {
      const plain = conceptOf(index, token);
      const concept = token.at >= aside ? { ...plain, idf: plain.idf * ASIDE } : plain;
      put(isNoise(intent, token.term) || NEGATION.test(token.term) ? { ...concept, idf: concept.idf * NOISE, required: false } : concept);
    }
  }
  const said = new Set<string>();
  for (const concept of [...phrases(index, words, said), ...compounds(index, question)]) put(concept);
  // What a phrase means stands for its words.
  return [...concepts.values()].map((concept) => (concept.required && said.has(concept.terms[0]?.term ?? '') ? { ...concept, required: false } : concept));
}

/** Words of a question that count: a pasted log is no question. */
const MAX_TOKENS = 60;
/** Abbreviations and names with digits say more than words. */
const NAME = 1.5;
/** What a longer form of a model number counts, and how many are looked for. */
const MODEL = 0.85;
const MAX_MODELS = 6;
/** Words in fewer places are rare. */
const RARE = 40;

/** Where a subordinate clause begins that only adds circumstances; the question's end when there is none. */
function asideFrom(question: string): number {
  const clause = /\S.{12,}?\b(so that|because|while|in order to|such that|instead of)\b/i.exec(question);
  return clause === null ? question.length : clause.index + clause[0].length;
}

function conceptOf(index: SearchIndex, token: Token): Concept {
  const frequency = index.frequency(token.term);
  const terms = [{ term: token.term, weight: 1 }];
  for (const { phrase, terms: others } of synonymsFrom(token.term)) {
    if (phrase.length === 1) for (const term of others) if (!terms.some((known) => known.term === term)) terms.push({ term, weight: SYNONYM });
  }
  // An abbreviation is often the beginning of a word that is rare in full: `redistributor`, `redist`.
  const written = token.text.toLowerCase();
  const before = terms.length;
  const slip = frequency === 0 ? corrected(index, token.term) : undefined;
  const isNearlyWritten = slip !== undefined && editDistance(token.term, slip, 1) <= 1;
  if (frequency < RARE && written.length >= 7 && !isNearlyWritten) {
    for (let length = written.length - 2; length >= Math.max(4, written.length * 0.4); length--) {
      const prefix = written.slice(0, length);
      if (index.frequency(prefix) > frequency && prefix !== token.term) terms.push({ term: prefix, weight: 0.5 });
    }
  }
  const guessed = terms.length > before && frequency === 0 && terms.slice(0, before).every(({ term }) => index.frequency(term) === 0) ? terms[before] : undefined;
  // A model number may have more letters in the tree: `16550` is 16550a, `53c895a` is lsi53c895a.
  if (/\d{3}/.test(written) && frequency < RARE) for (const term of index.including(written).slice(0, MAX_MODELS)) if (term !== token.term) terms.push({ term, weight: MODEL });
  // A library is known by its name without `lib` too.
  if (/^lib[a-z]{3,}/.test(token.term)) terms.push({ term: token.term.slice(3), weight: 0.9 });
  const variants = terms.map(({ term }) => index.frequency(term)).filter((count) => count > 0);
  if (variants.length > 0) {
    const rarest = frequency > 0 ? frequency : Math.min(...variants);
    return { text: token.text, terms, idf: index.idf(rarest) * (/[A-Z]{2,}|[A-Za-z]\d/.test(token.text) ? NAME : 1), required: true, unknown: false, ...(guessed === undefined ? {} : { corrected: guessed.term }) };
  }
  if (isSlipOfQuestionWord(written)) return { text: token.text, terms, idf: 0, required: false, unknown: false };
  if (slip !== undefined) return { text: token.text, terms: [{ term: slip, weight: 0.9 }, ...synonymsOf(slip)], idf: index.idf(index.frequency(slip)), required: true, unknown: false, corrected: slip };
  return { text: token.text, terms, idf: index.idf(1), required: true, unknown: true };
}

function synonymsOf(term: string): { term: string; weight: number }[] {
  return synonymsFrom(term).filter(({ phrase }) => phrase.length === 1).flatMap(({ terms }) => terms.map((other) => ({ term: other, weight: SYNONYM * 0.8 })));
}

/** Phrases of the table of synonyms: their meanings widen the search. */
function* phrases(index: SearchIndex, words: readonly Token[], said: Set<string>): Generator<Concept> {
  for (let at = 0; at < words.length; at++) {
    const fitting = synonymsFrom(words[at]!.term).filter(({ phrase }) => phrase.length > 1 && follows(words, at, phrase)).sort((a, b) => b.phrase.length - a.phrase.length);
    const longest = fitting[0]?.phrase.length ?? 1;
    for (const { phrase, terms } of fitting) {
      if (phrase.length < longest) continue;
      if (longest > 2) for (const word of phrase) said.add(word);
      for (const term of terms) {
        const frequency = index.frequency(term);
        if (frequency > 0) yield { text: phrase.join(' '), terms: [{ term, weight: SYNONYM }], idf: index.idf(frequency), required: false, unknown: false };
      }
    }
    at += longest - 1;
  }
}

/** A phrase of two words may stand the other way round: `count instructions`, `instruction count`. */
function follows(words: readonly Token[], at: number, phrase: readonly string[]): boolean {
  if (phrase.every((stem, i) => words[at + i]?.term === stem)) return true;
  return phrase.length === 2 && words[at - 1]?.term === phrase[1];
}

/** Words side by side may be one name, small words too: `fw cfg`, `raspi 4`, `post copy`, `switch over`. */
function* compounds(index: SearchIndex, question: string): Generator<Concept> {
  const words = question.toLowerCase().match(/[a-z0-9]+/g)?.slice(0, MAX_TOKENS) ?? [];
  for (let at = 0; at + 1 < words.length; at++) {
    const [left, right] = [words[at]!, words[at + 1]!];
    // Two small words side by side are grammar.
    if (left.length < 2 || right.length < 2 || (isQuestionWord(left) && isQuestionWord(right))) continue;
    const forms = isQuestionWord(left) ? [`${left}${right}`] : [`${left}_${right}`, `${left}${right}`, `${left}_${stem(right)}`, `${stem(left)}${right}`];
    for (const term of new Set(forms)) {
      const frequency = index.frequency(term);
      if (frequency > 0) yield { text: `${left} ${right}`, terms: [{ term, weight: 1 }], idf: index.idf(frequency) * COMPOUND, required: false, unknown: false };
    }
  }
}
