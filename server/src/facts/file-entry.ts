import type { Problem } from './fact';
import type { FactsByKind } from './facts';

/** What a file is to the index. Decides which extractors read it. */
export type Language =
  | 'c' | 'meson' | 'meson-options' | 'kconfig' | 'qapi' | 'trace-events' | 'hx' | 'rst' | 'markdown' | 'maintainers'
  | 'config-mak' | 'decodetree' | 'python' | 'shell' | 'rust' | 'toml' | 'text' | 'binary';

/** What a file is, without what it holds. */
export interface FileInfo {
  readonly path: string;
  readonly language: Language;
  /** Bytes. */
  readonly size: number;
  /** Number of lines as `wc -l` would count, plus one when the last line has no newline; -1 for binary or unread files. */
  readonly lines: number;
}

/** All that is kept of one file: facts and symbols, never text or trees. Immutable; replaced whole. */
export interface FileEntry extends FileInfo {
  /** See symbols.ts. */
  readonly symbols: Int32Array;
  readonly facts: FactsByKind;
  readonly problems: readonly Problem[];
}
