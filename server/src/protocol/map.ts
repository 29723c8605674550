import type { WireLocation } from './location';

export type MapKind = 'subsystems' | 'directories' | 'types';

/** `qemuAtlas/map`: a drawing of what is around a file, a name, or (neither given) of the whole tree. */
export interface MapParams {
  /** A file: the map of its subsystem or directory. Also says which tree, when several are open. */
  readonly uri?: string;
  /** A subsystem's title, a directory, a QOM type. */
  readonly name?: string;
  /** Absent: whatever the file or name stands for, subsystems first. */
  readonly kind?: MapKind;
  /** At most this many boxes beside the subject. */
  readonly limit: number;
  readonly minWeight: number;
  /** Leaves out what much of the tree depends on. */
  readonly hideCommon: boolean;
  /** Also draws links between boxes other than the subject. */
  readonly amongNeighbours: boolean;
  /** Also counts calls, which takes the reading of files. */
  readonly calls: boolean;
}

/** `qemuAtlas/map`: null when there is nothing of the name. */
export interface MapAnswer {
  readonly kind: MapKind;
  /** Id of the box in the middle, '' for the whole tree. */
  readonly subject: string;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** What is not shown, in words; '' for nothing. */
  readonly leftOut: string;
  /** The drawing in graphviz' language; node `n3` is `nodes[3]`, edge `e3` is `edges[3]`; of two opposite edges only the stronger is drawn. */
  readonly dot: string;
  /** The same as a Mermaid flow chart, without fence. */
  readonly mermaid: string;
}

export interface MapNode {
  readonly id: string;
  readonly label: string;
  /** Status, size. */
  readonly detail: string;
  /** Much of the tree depends on it. */
  readonly common: boolean;
  readonly location: WireLocation;
}

/** `from` depends on `to`; for types `to` is the parent. */
export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  /** What the weight is made of, in words. */
  readonly words: string;
}

/** `qemuAtlas/mapLink`: the lines behind an edge of a map of subsystems or directories. */
export interface MapLinkParams {
  /** Any URI inside the tree that is asked about. */
  readonly uri?: string;
  readonly kind: MapKind;
  readonly from: string;
  readonly to: string;
}

export interface MapLinkAnswer {
  readonly rows: readonly MapLinkRow[];
  /** How many more there are. */
  readonly more: number;
}

export interface MapLinkRow {
  readonly what: 'include' | 'type' | 'call';
  /** The header; the type and its parent; the function. */
  readonly name: string;
  /** `hw/net/nic.c:12` */
  readonly place: string;
  readonly location: WireLocation;
}
