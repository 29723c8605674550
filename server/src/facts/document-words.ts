import type { FactBase } from './fact';

/**
 * The words of one section of a document, from its title to the next title of any level. `line` is the title's;
 * the words above the first title have a fact of their own. `name` is always `''`.
 */
export interface DocumentWordsFact extends FactBase {
  readonly kind: 'document-words';
  /** Lower case, `word` or `word*COUNT`, separated by blanks, in order of first use. Names keep their `_` and `-`. */
  readonly words: string;
}
