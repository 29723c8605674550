import type { FactBase } from './fact';

/** A field (`%`), argument set (`&`) or format (`@`) of a decodetree file. `name` is without that sign. */
export interface DecodeItemFact extends FactBase {
  readonly kind: 'decode-item';
  readonly what: 'field' | 'arguments' | 'format';
  /** The rest of the definition, on one line. */
  readonly text: string;
}

/**
 * A TCG helper whose name only comes about when a macro of its header is expanded: its name stands
 * nowhere in the text. `line` is that of the expansion.
 */
export interface HelperExpansionFact extends FactBase {
  readonly kind: 'helper-expansion';
  /** The macro whose use declares it. */
  readonly macro: string;
  /** 0-based line of the DEF_HELPER inside that macro. */
  readonly bodyLine: number;
  /** Flags and types, as written after the name. */
  readonly signature: string;
}

export type TcgFact = DecodeItemFact | HelperExpansionFact;
