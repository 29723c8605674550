import type { Model } from '../../model/model';
import { derivation } from '../../model/model';
import { resolveKnowledge, type ResolvedText } from '../knowledge/resolve';
import type { Field, SearchIndexBuilder } from './search-index';
import type { TermReader } from './term-reader';

const TITLE: Field = { weight: 3, length: 3 };
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
  });
}

function plain(text: ResolvedText): string {
  return text.map((part) => (typeof part === 'string' ? part : part.name)).join('');
}
