import type { DeprecationFact, DocLabelFact, DocLinkFact, GlossaryFact } from '../facts/doc-links';
import { deprecationsOf, docIndex, labelNamed, usesOf } from '../model/doc-links';
import type { Model } from '../model/model';

/** A label of the documentation with its uses. */
export interface LabelCard {
  readonly kind: 'label';
  readonly fact: DocLabelFact;
  readonly uses: readonly DocLinkFact[];
}

export interface GlossaryCard {
  readonly kind: 'glossary';
  readonly fact: GlossaryFact;
}

/** What docs/about says about something that is deprecated or was removed. */
export interface DeprecationCard {
  readonly kind: 'deprecation';
  readonly name: string;
  readonly entries: readonly DeprecationFact[];
}

/** The label that `:ref:` names. */
export function labelCard(model: Model, name: string): LabelCard | undefined {
  const fact = labelNamed(model, name);
  return fact === undefined ? undefined : { kind: 'label', fact, uses: usesOf(model, 'label', fact.name) };
}

export function glossaryCard(model: Model, term: string): GlossaryCard | undefined {
  const fact = model.get(docIndex).glossary.get(term.toLowerCase());
  return fact === undefined ? undefined : { kind: 'glossary', fact };
}

export function deprecationCard(model: Model, name: string): DeprecationCard | undefined {
  const entries = deprecationsOf(model, name.replace(/^--?/, ''));
  return entries.length === 0 ? undefined : { kind: 'deprecation', name, entries };
}
