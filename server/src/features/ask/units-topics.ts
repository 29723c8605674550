import type { Model } from '../../model/model';
import { derivation } from '../../model/model';
import { resolveKnowledge, type ResolvedText } from '../knowledge/resolve';
import type { Field, SearchIndexBuilder } from './search-index';
import type { TermReader } from './term-reader';

const TITLE: Field = { weight: 3, length: 3 };
const SENTENCE: Field = { weight: 1.4, length: 16 };
const NAMED: Field = { weight: 1.5, length: 3 };
const TEXT: Field = { weight: 0.9, length: 50 };

/** The knowledge base as this tree has it. */
export const askKnowledge = derivation('ask:knowledge', (model) => resolveKnowledge(model).topics);

/** Topics of the knowledge base; `line` is the topic's number, as a topic has no place of its own. */
export function addTopics(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  model.get(askKnowledge).forEach(({ topic, text, entry }, index) => {
    const first = entry[0];
    if (first === undefined) return;
    builder.unit({ kind: 'topic', path: first.file, line: index, title: topic.title, prior: 0.8 });
    builder.add(terms.of(topic.title), TITLE);
    builder.add(terms.ofAll(text.map(plain)), TEXT);
    for (const sentence of text) addSentence(sentence, topic.title, builder, terms);
  });
}

/** A sentence speaks for each place it names. */
function addSentence(sentence: ResolvedText, title: string, builder: SearchIndexBuilder, terms: TermReader): void {
  const words = terms.of(plain(sentence));
  for (const part of sentence) {
    if (typeof part === 'string' || part.kind === 'option') continue;
    builder.unit({ kind: 'knowledge', path: part.kind === 'dir' ? `${part.file}/` : part.file, line: part.kind === 'dir' || part.kind === 'file' ? -1 : part.line, title, prior: 0.6 });
    builder.add(words, SENTENCE);
    builder.add(terms.of(part.name), NAMED);
  }
}

function plain(text: ResolvedText): string {
  return text.map((part) => (typeof part === 'string' ? part : part.name)).join('');
}
