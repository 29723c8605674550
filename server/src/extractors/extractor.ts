import type { Fact } from '../facts/facts';
import type { Language } from '../facts/file-entry';
import type { SymbolKind } from '../facts/symbols';
import type { SourceFile } from '../syntax/source-file';

/** Where an extractor puts what it finds. */
export interface FactSink {
  add(fact: Fact): void;
  /** A symbol whose name is the bytes [nameStart, nameEnd) of the file; lines are 0-based; value '' = none. */
  symbol(kind: SymbolKind, nameStart: number, nameEnd: number, line: number, endLine: number, valueStart?: number, valueEnd?: number): void;
  problem(line: number, message: string): void;
}

/**
 * Turns one file into facts. Synchronous, pure and total: any bytes are valid input, nothing throws
 * for what the file contains, time is linear in its size. It sees one file, never the tree.
 */
export interface Extractor {
  readonly id: string;
  /** Part of the cache key: raise it when the output for the same bytes changes. */
  readonly version: number;
  readonly languages: readonly Language[];
  /** A finer choice than the language, by path. */
  matches?(path: string): boolean;
  extract(file: SourceFile, sink: FactSink): void;
}
