/**
 * Custom requests between the VS Code client and the server. Everything another editor needs goes
 * over standard LSP; these serve views that LSP has no word for. Plain data: URIs are strings,
 * lines are 0-based, columns UTF-16.
 */

/** Where something stands. */
export interface WireLocation {
  readonly uri: string;
  readonly line: number;
}

export type TreeView = 'subsystems' | 'directories' | 'targets';

/** What a node's icon shows; the client maps each to a ThemeIcon. */
export type NodeIcon =
  | 'group' | 'supported' | 'maintained' | 'odd-fixes' | 'orphan' | 'obsolete' | 'unknown-status'
  | 'directory' | 'file' | 'document' | 'type' | 'target' | 'list' | 'person' | 'command' | 'test' | 'config' | 'trace';

export interface TreeNode {
  /** Stable across restarts for the same tree; unique within the view. */
  readonly id: string;
  readonly label: string;
  /** Grey text after the label: status word, counts. */
  readonly description: string;
  readonly icon: NodeIcon;
  /** Markdown from the server's renderer: escaped, without command links. */
  readonly tooltip: string;
  readonly expandable: boolean;
  /** Spoken instead of the label: names the kind and the status in words. */
  readonly accessibleLabel: string;
  /** e.g. `subsystem:orphan`, `directory`, `file`; for menus. */
  readonly contextValue: string;
  readonly location?: WireLocation;
}

/** `qemuAtlas/tree`: children of a node (`id` absent = the roots). */
export interface TreeParams {
  readonly view: TreeView;
  readonly id?: string;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

/** `qemuAtlas/treePath`: the nodes from a root to the node of a file or subsystem, outermost first; [] when it is not in the view. */
export interface TreePathParams {
  readonly view: TreeView;
  readonly uri: string;
}

/** `qemuAtlas/find`: look-up as you type. */
export interface FindParams {
  readonly query: string;
  /** At most this many items. */
  readonly limit: number;
  readonly kinds?: readonly FindKind[];
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export type FindKind = 'subsystem' | 'directory' | 'file' | 'type' | 'function' | 'document' | 'command' | 'config' | 'trace' | 'machine' | 'cpu' | 'target' | 'option';

export interface FoundItem {
  readonly kind: FindKind;
  readonly name: string;
  /** What tells it apart: path, status, parent type. */
  readonly detail: string;
  readonly location: WireLocation;
  /** Subsystem title that owns the place, '' when only the catch-all does. */
  readonly subsystem: string;
}

/** `qemuAtlas/subsystem`: the subsystems of a place, most specific first. */
export interface SubsystemParams {
  readonly uri: string;
  /** A position in the document: the token there is asked about; absent = the file itself. */
  readonly position?: { readonly line: number; readonly character: number };
}

export interface SubsystemAnswer {
  /** What was asked about: a tree path or a symbol. */
  readonly subject: string;
  readonly subsystems: readonly WireSubsystem[];
}

export interface WireSubsystem {
  readonly title: string;
  readonly status: string;
  /** The section's title line in MAINTAINERS. */
  readonly maintainers: WireLocation;
  /** Its section in ARCHITECTURE.md where the tree has one; the client shows `qemuAtlas/section` otherwise. */
  readonly document?: WireLocation;
}

/** `qemuAtlas/section`: an architecture section, rendered. */
export interface SectionParams {
  /** Any file of the tree: the section of its subsystem. */
  readonly uri: string;
  /** Or a subsystem by its title. */
  readonly subsystem?: string;
}

export interface SectionAnswer {
  readonly title: string;
  readonly status: string;
  /** Escaped Markdown with relative links only. */
  readonly markdown: string;
  /** Where it stands in the tree's ARCHITECTURE.md; absent when it was rendered from the model. */
  readonly document?: WireLocation;
}

/** `qemuAtlas/generate`: what to generate from. */
export interface GenerateParams {
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

/** `qemuAtlas/generate`: the documents as text, paths relative to the tree's root; the client shows or writes them. */
export interface GenerateAnswer {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** `qemuAtlas/status` notification, also the answer of the request `qemuAtlas/getStatus`: one entry a workspace folder. */
export interface StatusParams {
  readonly folders: readonly FolderStatus[];
}

export interface FolderStatus {
  readonly folder: string;
  /** `no-tree`: the folder holds no QEMU tree. */
  readonly phase: 'no-tree' | 'indexing' | 'ready' | 'failed';
  /** Root of the tree found, as a URI; may lie below or above the folder. */
  readonly root?: string;
  /** 0-100 while indexing. */
  readonly percent: number;
  /** One line for people: what is going on or what went wrong. */
  readonly message: string;
  readonly counts: { readonly files: number; readonly subsystems: number; readonly types: number };
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** QEMU's version as its VERSION file says, '' when there is none. */
  readonly version: string;
}

export const method = {
  tree: 'qemuAtlas/tree',
  treePath: 'qemuAtlas/treePath',
  find: 'qemuAtlas/find',
  subsystem: 'qemuAtlas/subsystem',
  section: 'qemuAtlas/section',
  generate: 'qemuAtlas/generate',
  getStatus: 'qemuAtlas/getStatus',
  /** Notification, server to client. */
  status: 'qemuAtlas/status',
  /** Notification, server to client: a new model; views ask again. No parameters. */
  changed: 'qemuAtlas/changed',
  /** Notification, client to server: index again from scratch. */
  reindex: 'qemuAtlas/reindex',
  /** Notification, client to server: the user trusts the workspace now, so git may be run. No parameters. */
  trusted: 'qemuAtlas/trusted',
} as const;
