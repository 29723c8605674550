import type { FactBase } from './fact';

/** A section of an rst or Markdown document. `name` is its title. */
export interface DocumentSectionFact extends FactBase {
  readonly kind: 'document-section';
  /** 1 = the document's title. */
  readonly level: number;
  /** Labels (`.. _label:`) that stand right above the title. */
  readonly labels: readonly string[];
  /** First paragraph below the title as one line of plain text, `''` when there is none; at most 300 characters. */
  readonly summary: string;
}

/** What a document says a directory or file is for (docs/devel/codebase.rst and its like). `name` is the tree path. */
export interface DocumentedPathFact extends FactBase {
  readonly kind: 'documented-path';
  readonly purpose: string;
}

/** The sentence that a source file's opening comment uses to say what the file is. `name` is the file's path. */
export interface FilePurposeFact extends FactBase {
  readonly kind: 'file-purpose';
  readonly purpose: string;
}

export type DocumentFact = DocumentSectionFact | DocumentedPathFact | FilePurposeFact;
