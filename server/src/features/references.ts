import { docIndex } from '../model/doc-links';
import type { Model } from '../model/model';
import { pathConceptAt, type TextPosition } from './concept';
import { nameCardsAt, type NameCard } from './name-cards';
import { configQuery, hmpQuery, labelQuery, merged, pathQuery, qapiQuery, traceQuery, typeQuery, type ReferenceQuery } from './spellings';

/**
 * What to look for to find every reference to the thing at a position: a path, or a name that QEMU
 * declares. Undefined for everything else: C symbols are for C tools.
 */
export function referencesAt(model: Model, at: TextPosition): ReferenceQuery | undefined {
  const concept = pathConceptAt(model, at);
  if (concept !== undefined) {
    const [only] = concept.paths;
    return only === undefined || concept.pattern || concept.paths.length > 1 ? undefined : pathQuery(model, only);
  }
  const queries = (nameCardsAt(model, at)?.cards ?? []).flatMap((card) => queriesOf(model, card));
  return queries[0] === undefined ? undefined : merged(queries[0].name, queries);
}

/** What to look for by a name alone; everything of that name together. */
export function referencesOfName(model: Model, name: string): ReferenceQuery | undefined {
  if (name.length > 400 || /[\n\r"`]/.test(name)) return undefined;
  const framed = (path: string, before: string, after: string): readonly ReferenceQuery[] => {
    const found = referencesAt(model, { path, text: before + name + after, line: 1, character: before.length + Math.min(1, name.length - 1) });
    return found === undefined ? [] : [found];
  };
  const label = model.get(docIndex).labels.has(name.toLowerCase()) ? [labelQuery(model, name)] : [];
  const found = [...framed('-.c', '"', '"'), ...framed('-/trace-events', '', '()'), ...framed('-.c', '', ''), ...label];
  const queries = found.length > 0 ? found : framed('-.c', 'CONFIG_', '');
  return queries[0] === undefined ? undefined : merged(queries[0].name, queries);
}

function queriesOf(model: Model, card: NameCard): readonly ReferenceQuery[] {
  switch (card.kind) {
    case 'type':
      return [typeQuery(model, card.name)];
    case 'config':
      return [configQuery(card.name)];
    case 'qapi':
      return [qapiQuery(model, card.name)];
    case 'trace':
      return [traceQuery(card.name)];
    case 'label':
      return [labelQuery(model, card.fact.name)];
    case 'hmp':
      return [hmpQuery(model, card.typed)].filter((query) => query !== undefined);
    case 'generated':
      return card.sources.flatMap(({ kind, name }) => {
        if (kind === 'qapi-command' || kind === 'qapi-event' || kind === 'qapi-type') return [qapiQuery(model, name)];
        return kind === 'trace-event' ? [traceQuery(name)] : [];
      });
    case 'option':
    case 'tool-command':
    case 'glossary':
      return [];
  }
}
