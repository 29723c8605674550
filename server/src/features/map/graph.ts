/** A drawing of a part of the tree: plain nodes and edges, for every transport and renderer. Lines are 0-based. */
export interface Graph {
  /** What it is about, e.g. `virtio`, `hw/net`, `virtio-device`; '' for the whole tree. */
  readonly subject: string;
  readonly kind: 'subsystems' | 'directories' | 'types';
  /** The subject first, then by falling weight, for types from the root down. */
  readonly nodes: readonly GraphNode[];
  /** Strongest first; for types in the order of the nodes. */
  readonly edges: readonly GraphEdge[];
  /** What is not drawn, each with how much of it; only what there is. */
  readonly leftOut: readonly { readonly what: LeftOutKind; readonly count: number }[];
}

/** `common`: parts that much of the tree depends on. `weaker`: parts beyond the limit or below the least weight. `deeper`: types. */
export type LeftOutKind = 'common' | 'weaker' | 'deeper';

export interface GraphNode {
  /** Unique within the graph. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'subsystem' | 'directory' | 'type';
  /** Status words of a subsystem, parts of a type's nature (`abstract`, `interface`); '' when there is nothing to say. */
  readonly detail: string;
  /** Files that a subsystem's patterns take, files of a directory, direct children of a type. */
  readonly count: number;
  readonly role: 'subject' | 'neighbour';
  /** Much of the tree depends on it: edges to it say little. */
  readonly common: boolean;
  readonly file: string;
  readonly line: number;
}

/** `from` depends on `to`; for types `to` is the parent of `from`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Files of `from` that include a header of `to`. */
  readonly includes: number;
  /** Types of `from` whose parent is in `to`. */
  readonly types: number;
  /** Functions of `to` that `from` calls; undefined where nobody counted. */
  readonly calls: number | undefined;
}
