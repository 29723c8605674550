/** `qemuAtlas/revisions`: tags and branches of a tree's repository, the newest first; null where git may not be run. */
export interface WireRevision {
  readonly name: string;
  readonly kind: 'tag' | 'branch' | 'remote';
  readonly subject: string;
}

/** `qemuAtlas/compare`: what changed in the architecture since `before`, a revision or the absolute path of another tree. */
export interface CompareParams {
  /** Any URI inside the tree that is asked about. */
  readonly uri: string;
  readonly before: string;
}

export interface CompareAnswer {
  readonly title: string;
  /** A document; links are relative to the tree's root. Absent when `before` is neither a revision nor a tree. */
  readonly markdown?: string;
}
