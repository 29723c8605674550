import { pushTo } from '../base/multimap';
import type { DeprecationFact, DocLabelFact, DocLinkFact, GlossaryFact } from '../facts/doc-links';
import { derivation, type Model } from './model';

export interface DocIndex {
  /** By label, in lower case. Sphinx takes the first of several. */
  readonly labels: ReadonlyMap<string, readonly DocLabelFact[]>;
  /** Uses by what they lead to: `label NAME`, `document PATH`, `kernel-doc PATH` … */
  readonly uses: ReadonlyMap<string, readonly DocLinkFact[]>;
  /** By inline literal without leading dashes: an option, a command, a device. */
  readonly deprecations: ReadonlyMap<string, readonly DeprecationFact[]>;
  /** By term, in lower case. */
  readonly glossary: ReadonlyMap<string, GlossaryFact>;
}

export const docIndex = derivation('doc-links', (model: Model): DocIndex => {
  const labels = new Map<string, DocLabelFact[]>();
  for (const label of model.facts('doc-label')) pushTo(labels, label.name, label);
  const uses = new Map<string, DocLinkFact[]>();
  for (const link of model.facts('doc-link')) pushTo(uses, `${link.target} ${link.name}`, link);
  const deprecations = new Map<string, DeprecationFact[]>();
  for (const entry of model.facts('deprecation')) {
    for (const word of new Set(titleLiterals(entry))) pushTo(deprecations, word, entry);
  }
  const glossary = new Map(model.facts('glossary-term').map((term) => [term.name.toLowerCase(), term]));
  return { labels, uses, deprecations, glossary };
});

/** Where a `:ref:` leads; undefined when no label of that name is known. */
export function labelNamed(model: Model, name: string): DocLabelFact | undefined {
  return model.get(docIndex).labels.get(name.toLowerCase().replace(/\s+/g, ' '))?.[0];
}

export function usesOf(model: Model, target: DocLinkFact['target'], name: string): readonly DocLinkFact[] {
  return model.get(docIndex).uses.get(`${target} ${name}`) ?? [];
}

/** Documents that show a source file: by kernel-doc, qapi-doc, hxtool-doc or include. */
export function documentsShowing(model: Model, path: string): readonly DocLinkFact[] {
  return (['kernel-doc', 'qapi-doc', 'hxtool-doc', 'include'] as const).flatMap((target) => usesOf(model, target, path));
}

/** What docs/about says about an option, command, device, machine or property of this name. */
export function deprecationsOf(model: Model, name: string): readonly DeprecationFact[] {
  return model.get(docIndex).deprecations.get(name) ?? [];
}

/** `deprecated since 9.0`, `removed in 6.0`; without a version where the entry names none. */
export function deprecationState({ removed, since }: DeprecationFact): string {
  const state = removed ? 'removed' : 'deprecated';
  return since === '' ? state : `${state} ${removed ? 'in' : 'since'} ${since}`;
}

/** Names that an entry is about: the literals of its title, whole and by their first word, without dashes. */
function titleLiterals(entry: DeprecationFact): string[] {
  const inTitle = entry.literals.filter((literal) => entry.name.includes(literal));
  return inTitle.flatMap((literal) => {
    const bare = literal.replace(/^-+/, '');
    const word = /^[\w.+-]+/.exec(bare)?.[0] ?? '';
    return word === '' || word === bare ? [bare] : [bare, word];
  });
}
