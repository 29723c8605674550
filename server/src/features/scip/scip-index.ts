import type { Language } from '../../facts/file-entry';
import type { HoverContent } from '../hover';

/** Kinds of symbols that are told apart, by their names in the SCIP schema. */
export type ScipKind = 'Class' | 'Constant' | 'Enum' | 'EnumMember' | 'Event' | 'File' | 'Function' | 'Macro' | 'Method' | 'Module' | 'Namespace' | 'Property' | 'Struct' | 'Type' | 'TypeAlias' | 'Union' | 'Variable';

/** One step of a symbol's name: what it is called and what kind of thing it is. */
export interface Descriptor {
  readonly name: string;
  readonly suffix: 'namespace' | 'type' | 'term' | 'method' | 'macro' | 'meta';
  /** Tells methods of one name apart; '' for the first. */
  readonly disambiguator?: string;
}

/** Something that a file of the tree declares. */
export interface Declaration {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** Its full name, as a SCIP symbol string. */
  readonly symbol: string;
  readonly kind: ScipKind;
  readonly displayName: string;
  /** Texts that may stand for it on its line, likeliest first. */
  readonly spellings: readonly string[];
  /** Its card; undefined for C symbols without one. */
  readonly content: (() => HoverContent | undefined) | undefined;
  /** Symbols that it is a kind of: a QOM type's parent and interfaces. */
  readonly implements: readonly string[];
  /** Symbols whose type it is made of: the QOM type of a machine. */
  readonly typedBy: readonly string[];
}

/** A place that names a symbol. Lines 0-based, columns UTF-16. */
export interface Occurrence {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly symbol: string;
  readonly role: 'definition' | 'import' | 'reference';
}

/** What is told of a symbol where it is defined. */
export interface SymbolInformation {
  readonly symbol: string;
  readonly kind: ScipKind;
  readonly displayName: string;
  /** Markdown; '' = none. */
  readonly documentation: string;
  readonly implements: readonly string[];
  readonly typedBy: readonly string[];
}

/** One file of the tree. */
export interface ScipDocument {
  readonly path: string;
  readonly language: Language;
  /** Sorted by line and column. */
  readonly occurrences: readonly Occurrence[];
  readonly symbols: readonly SymbolInformation[];
}
