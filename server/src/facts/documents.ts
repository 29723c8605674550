import type { FactBase } from './fact';

/** A section of an rst, Markdown or plain-text document. `name` is its title. */
export interface DocumentSectionFact extends FactBase {
  readonly kind: 'document-section';
  /** 1 = the document's title. */
  readonly level: number;
  /** Labels (`.. _label:`) that stand right above the title. */
  readonly labels: readonly string[];
  /** First paragraph below the title as one line of plain text, `''` when there is none; at most 300 characters. */
  readonly summary: string;
}

/**
 * What a document says a directory or file is for: docs/devel/codebase.rst and its like, or a README
 * about its own directory. `name` is the tree path; whether the tree has it is for the model to say.
 */
export interface DocumentedPathFact extends FactBase {
  readonly kind: 'documented-path';
  /** Plain text, at most 300 characters. */
  readonly purpose: string;
  /** `list`: an item of a list of paths. `readme`: the introduction of a README. */
  readonly source: 'list' | 'readme';
}

/** The sentence that a source file's opening comment uses to say what the file is. `name` is the file's path. */
export interface FilePurposeFact extends FactBase {
  readonly kind: 'file-purpose';
  readonly purpose: string;
}

/** A document names something that looks like a tree path, for the first time. `name` is that path, without a slash at its end. */
export interface DocumentMentionFact extends FactBase {
  readonly kind: 'document-mention';
}

export type DocumentFact = DocumentSectionFact | DocumentedPathFact | FilePurposeFact | DocumentMentionFact;
