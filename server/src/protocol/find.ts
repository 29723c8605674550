import type { WireLocation } from './location';

/** `qemuAtlas/find`: look-up as you type. */
export interface FindParams {
  /** A name, after a prefix such as `cfg:` or alone; a prefix alone lists what it stands for. */
  readonly query: string;
  /** At most this many items. */
  readonly limit: number;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export type FindKind = 'subsystem' | 'directory' | 'file' | 'type' | 'function' | 'document' | 'command' | 'schema' | 'config' | 'trace' | 'machine' | 'cpu' | 'device' | 'target' | 'option';

export interface FoundItem {
  readonly kind: FindKind;
  readonly name: string;
  /** What tells it apart: path, status, parent type. */
  readonly detail: string;
  readonly location: WireLocation;
  /** Subsystem title that owns the place, '' when only the catch-all does. */
  readonly subsystem: string;
}
