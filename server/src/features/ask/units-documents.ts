import { basename } from '../../base/paths';
import { deprecationState } from '../../model/doc-links';
import type { Model } from '../../model/model';
import { priorOf } from './priors';
import type { Field, SearchIndexBuilder } from './search-index';
import type { TermReader } from './term-reader';

const TITLE: Field = { weight: 4, length: 4 };
const LABELS: Field = { weight: 1.5, length: 3 };
const DOCUMENT: Field = { weight: 1.5, length: 5 };
const SUMMARY: Field = { weight: 1.4, length: 20 };
const BODY: Field = { weight: 0.6, length: 80 };

/** Sections of documents, what was removed or deprecated, and the glossary. */
export function addSections(model: Model, builder: SearchIndexBuilder, terms: TermReader): void {
  const bodies = new Map(model.facts('document-words').map((fact) => [`${fact.file}:${fact.line}`, fact.words]));
  const titled = new Set(model.facts('document-section').map((fact) => fact.file));
  for (const { file, line, words } of model.facts('document-words')) {
    if (titled.has(file)) continue;
    builder.unit({ kind: 'section', path: file, line, title: basename(file), prior: priorOf(file) });
    builder.add(terms.ofPathName(file), TITLE);
    addBody(words, builder, terms);
  }
  let file = '';
  let document = '';
  for (const { name, file: path, line, labels, summary, level } of model.facts('document-section')) {
    const first = path !== file;
    if (first) [file, document] = [path, name];
    if (/^docs\/about\/(removed-features|deprecated)/.test(path) && !first) continue;
    builder.unit({ kind: 'section', path, line, title: first || level === 1 ? name : `${document}: ${name}`, prior: priorOf(path) * (first ? 1.1 : 1) });
    builder.add(terms.of(name), TITLE);
    builder.add(terms.ofAll(labels), LABELS);
    builder.add([...terms.ofPathName(path), ...(first ? [] : terms.of(document))], DOCUMENT);
    builder.add(terms.of(summary), SUMMARY);
    addBody(bodies.get(`${path}:${line}`) ?? '', builder, terms);
  }
  for (const entry of model.facts('deprecation')) {
    const { name, file: path, line, summary, literals } = entry;
    builder.unit({ kind: 'removed', path, line, title: `${name} (${deprecationState(entry)})`, prior: 1 });
    builder.add(terms.of(name), TITLE);
    builder.add(terms.ofAll(literals), LABELS);
    builder.add(terms.of(summary), SUMMARY);
  }
  for (const { name, file: path, line, summary } of model.facts('glossary-term')) {
    builder.unit({ kind: 'glossary', path, line, title: `${name}: ${basename(path)}`, prior: 0.7 });
    builder.add(terms.of(name), TITLE);
    builder.add(terms.of(summary), SUMMARY);
  }
}

function addBody(words: string, builder: SearchIndexBuilder, terms: TermReader): void {
  if (words === '') return;
  const ids: number[] = [];
  const counts: number[] = [];
  for (const item of words.split(' ')) {
    const star = item.indexOf('*');
    const word = star < 0 ? item : item.slice(0, star);
    const count = star < 0 ? 1 : Number(item.slice(star + 1));
    for (const id of terms.ofName(word)) {
      ids.push(id);
      counts.push(count);
    }
  }
  builder.add(ids, BODY, counts);
}
