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

/** `qemuAtlas/decorations`: what the Explorer tells about files and directories. */
export interface DecorationParams {
  readonly uris: readonly string[];
}

/** In the order of the question; null for what is not in a tree. */
export interface DecorationAnswer {
  readonly decorations: readonly (PathDecoration | null)[];
}

export interface PathDecoration {
  /** One line: purpose, subsystem, status. */
  readonly tooltip: string;
  /** At most two letters, '' when somebody looks after the path. */
  readonly badge: string;
}

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

/** `qemuAtlas/card`: everything about the word at a position, whatever the settings say of hovers. */
export interface CardParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  /** The QOM type of this name instead: lines that register types need not spell them. */
  readonly type?: string;
}

/** A text to show beside code. */
export interface TextAnswer {
  readonly title: string;
  /** What stands beside the title: a status, a count. */
  readonly detail: string;
  /** Escaped Markdown; links are absolute. */
  readonly markdown: string;
}

/** `qemuAtlas/whyBuilt`: which binaries compile a file and why, or what is in the way. */
export interface WhyBuiltParams {
  readonly uri: string;
  /** A target or another binary, as the answer's `targets` name them; absent = all. */
  readonly target?: string;
}

export interface WhyBuiltAnswer extends TextAnswer {
  /** Every binary that can be asked about, emulators first. */
  readonly targets: readonly string[];
}

/** A file or folder of a tree. */
export interface FileParams {
  readonly uri: string;
}

/** `qemuAtlas/tests`: the tests for a change to a file, the narrowest first. */
export interface WireTest {
  readonly name: string;
  readonly reason: string;
  /** What runs it, '' when the tree does not say. It is shown and copied, never run. */
  readonly command: string;
  readonly location: WireLocation;
}

/** `qemuAtlas/contacts`: whom a patch to a path goes to, as `Cc:` lines; '' when nobody is named. */
export interface ContactsAnswer {
  readonly path: string;
  readonly text: string;
}

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

/** `qemuAtlas/generate`: what to generate from. */
export interface GenerateParams {
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

/** `qemuAtlas/generate`: the documents as text, paths relative to the tree's root; the client shows or writes them. */
export interface GenerateAnswer {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

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

/** `qemuAtlas/ask`: a question in the user's own words. */
export interface AskParams {
  readonly question: string;
  /** At most this many places. */
  readonly limit: number;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface AskAnswer {
  /** False: the tree does not have it; the places are the nearest things. */
  readonly found: boolean;
  /** One line that answers. */
  readonly answer: string;
  /** Best first. */
  readonly places: readonly AskedPlace[];
  /** Documents to read on. */
  readonly documents: readonly AskedPlace[];
  /** All of it as escaped Markdown with relative links. */
  readonly markdown: string;
}

export interface AskedPlace {
  /** `file:line`, or a directory with a slash at its end. */
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly subsystem: string;
  readonly location: WireLocation;
}

/** `qemuAtlas/backtrace`: a pasted text, or an open document as it is now. */
export interface BacktraceParams {
  readonly text: string;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface BacktraceAnswer {
  /** 0: the text holds no backtrace. */
  readonly threads: number;
  /** Escaped Markdown with relative links. */
  readonly markdown: string;
}

/** `qemuAtlas/preflight`: a commit or range, what is staged, what the work tree changes, or the text of a patch. */
export interface PreflightParams {
  readonly source: { readonly kind: 'commit'; readonly revision: string } | { readonly kind: 'staged' } | { readonly kind: 'changed' } | { readonly kind: 'patch'; readonly text: string };
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface PreflightAnswer {
  /** Why there is no preflight; the rest is empty then. */
  readonly problem?: 'untrusted' | 'no-git' | 'unknown-commit' | 'no-change';
  readonly files: number;
  readonly warnings: number;
  /** Escaped Markdown with relative links. */
  readonly markdown: string;
}

/** `qemuAtlas/tool`: a tool of `qemu-atlas mcp`, answered from the index of the editor. */
export interface ToolParams {
  readonly name: string;
  readonly input: unknown;
  /** Any URI inside the tree that is asked about, when several folders are open. */
  readonly folder?: string;
}

export interface ToolAnswer {
  readonly text: string;
  /** True when the caller has to do something else; the text says what. */
  readonly isError: boolean;
}

/** `qemuAtlas/status` notification, also the answer of the request `qemuAtlas/getStatus`: one entry a workspace folder. */
export interface StatusParams {
  readonly folders: readonly FolderStatus[];
}

export interface FolderStatus {
  readonly folder: string;
  /** `no-tree`: the folder holds no QEMU tree. `cancelled`: the user stopped the indexing. */
  readonly phase: 'no-tree' | 'indexing' | 'ready' | 'cancelled' | 'failed';
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
  treeTooltip: 'qemuAtlas/treeTooltip',
  decorations: 'qemuAtlas/decorations',
  find: 'qemuAtlas/find',
  subsystem: 'qemuAtlas/subsystem',
  section: 'qemuAtlas/section',
  generate: 'qemuAtlas/generate',
  card: 'qemuAtlas/card',
  whyBuilt: 'qemuAtlas/whyBuilt',
  tests: 'qemuAtlas/tests',
  contacts: 'qemuAtlas/contacts',
  revisions: 'qemuAtlas/revisions',
  compare: 'qemuAtlas/compare',
  map: 'qemuAtlas/map',
  mapLink: 'qemuAtlas/mapLink',
  ask: 'qemuAtlas/ask',
  backtrace: 'qemuAtlas/backtrace',
  preflight: 'qemuAtlas/preflight',
  tool: 'qemuAtlas/tool',
  getStatus: 'qemuAtlas/getStatus',
  /** Notification, server to client. */
  status: 'qemuAtlas/status',
  /** Notification, server to client: a new model; views ask again. No parameters. */
  changed: 'qemuAtlas/changed',
  /** Notification, client to server: stop the indexing that is under way. No parameters. */
  cancelIndexing: 'qemuAtlas/cancelIndexing',
  /** Notification, client to server: index again from scratch. */
  reindex: 'qemuAtlas/reindex',
  /** Notification, client to server: the user trusts the workspace now, so git may be run. No parameters. */
  trusted: 'qemuAtlas/trusted',
} as const;
