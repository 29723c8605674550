import type { WireLocation } from './location';

export type TreeView = 'subsystems' | 'types' | 'file' | 'directories' | 'targets';

/** What a node's icon shows; the client maps each to a ThemeIcon. */
export type NodeIcon =
  | 'group' | 'supported' | 'maintained' | 'odd-fixes' | 'orphan' | 'obsolete' | 'unknown-status' | 'uncovered'
  | 'directory' | 'file' | 'document' | 'type' | 'interface' | 'target' | 'list' | 'person' | 'mail' | 'command' | 'event' | 'test' | 'config' | 'trace'
  | 'machine' | 'cpu' | 'device' | 'purpose' | 'key-files' | 'built' | 'not-built' | 'condition' | 'includes' | 'included-by' | 'migration';

export interface TreeNode {
  /** Stable across restarts for the same tree; unique within the view. */
  readonly id: string;
  readonly label: string;
  /** Grey text after the label: status word, counts. */
  readonly description: string;
  readonly icon: NodeIcon;
  readonly expandable: boolean;
  /** Open when it is first shown. */
  readonly expanded: boolean;
  /** Spoken instead of the label: names the kind and the status in words. */
  readonly accessibleLabel: string;
  /** e.g. `subsystem:orphan`, `directory`, `file`; for menus. */
  readonly contextValue: string;
  /** What `qemuAtlas/treeTooltip` is asked about; absent where label and description say all. */
  readonly about?: TooltipSubject;
  readonly location?: WireLocation;
  /** What *Copy* puts on the clipboard: `Cc:` lines, a command, an argument of QEMU. */
  readonly copy?: string;
}

export interface TooltipSubject {
  readonly kind: 'path' | 'subsystem' | 'type';
  /** Tree path, node id of a subsystem, name of a QOM type. */
  readonly name: string;
}

/** How a view is shown. All of it is the client's to keep. */
export interface TreeShape {
  /** Words that must all fit; absent or '' shows everything. */
  readonly filter?: string;
  readonly sort?: 'maintainers' | 'name' | 'size' | 'status';
  /** One list instead of levels. */
  readonly flat?: boolean;
}

/** `qemuAtlas/tree`: children of a node (`id` absent = the roots). */
export interface TreeParams extends TreeShape {
  readonly view: TreeView;
  readonly id?: string;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
  /** The file or directory that the view `file` is about. */
  readonly subject?: string;
}

export interface TreeAnswer {
  readonly nodes: readonly TreeNode[];
  /** With the roots of a filtered view: how many things fit. */
  readonly matches?: number;
  /** True while what the view shows is still being worked out; `qemuAtlas/changed` follows. */
  readonly pending: boolean;
}

/** `qemuAtlas/treePath`: the nodes from a root to the node of a file or subsystem, outermost first; [] when it is not in the view. */
export interface TreePathParams extends TreeShape {
  readonly view: TreeView;
  readonly uri: string;
  /** A place in the document: the view `types` shows the type that is named there. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** `qemuAtlas/treeTooltip`: escaped Markdown without command links, '' when there is nothing to say. */
export interface TreeTooltipParams {
  readonly about: TooltipSubject;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}
