import type { FactBase } from './fact';

/** A `.. _label:` of an rst file. `name` is the label in lower case, as Sphinx compares them. */
export interface DocLabelFact extends FactBase {
  readonly kind: 'doc-label';
  /** Title of the section it stands above, `''` when it stands above something else. */
  readonly title: string;
}

export type DocLinkTarget =
  | 'label' | 'document' | 'qapi' | 'option' | 'term'
  /** `kernel-doc::`, `qapi-doc::`, `hxtool-doc::`, `literalinclude::`, `include::`: `name` is a tree path. */
  | 'kernel-doc' | 'qapi-doc' | 'hxtool-doc' | 'include';

/** A use of something that is documented elsewhere. `name` is what it leads to, `/` or relative paths resolved. */
export interface DocLinkFact extends FactBase {
  readonly kind: 'doc-link';
  readonly target: DocLinkTarget;
}

/** A section of docs/about/deprecated.rst or removed-features.rst. `name` is its title without the markup. */
export interface DeprecationFact extends FactBase {
  readonly kind: 'deprecation';
  readonly removed: boolean;
  /** Version since which it is deprecated, or in which it was removed, as written; empty where the entry names none. */
  readonly since: string;
  /** Chapter it stands in: the heading below the document's title, without the marks of literals. */
  readonly area: string;
  /** Inline literals in title and text: options, commands, devices; at most 20. */
  readonly literals: readonly string[];
  readonly summary: string;
}

/** An entry of the glossary. */
export interface GlossaryFact extends FactBase {
  readonly kind: 'glossary-term';
  readonly summary: string;
}

export type DocLinksFact = DocLabelFact | DocLinkFact | DeprecationFact | GlossaryFact;
