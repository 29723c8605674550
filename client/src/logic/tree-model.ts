import type { TreeNode, TreePathParams } from '../../../server/src/protocol/tree';

/** A node the server named, with the way up that the editor needs to reveal it. What is known of it may change, who it is does not. */
export interface NodeEntry {
  readonly kind: 'node';
  node: TreeNode;
  readonly parent: NodeEntry | undefined;
}

/** The row "Show more" that ends a long list. */
export interface MoreEntry {
  readonly kind: 'more';
  readonly parent: NodeEntry | undefined;
  /** How many siblings are not shown yet. */
  readonly hidden: number;
}

export type TreeEntry = NodeEntry | MoreEntry;

/** Whether a command's argument is a node of a tree. */
export function isNodeEntry(value: unknown): value is NodeEntry {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'node' && 'node' in value;
}

export interface TreeSource {
  /** Children of the node `id`, or the roots; [] when there is none. */
  children(id: string | undefined): Promise<readonly TreeNode[]>;
  /** From a root to the node of `uri`, or of what is named at a position there; [] when the view does not hold it. */
  path(uri: string, position?: TreePathParams['position']): Promise<readonly TreeNode[]>;
}

const rootKey = '';

interface Shown {
  /** Ids of all children, shown or not, in their order. */
  readonly ids: readonly string[];
  readonly limit: number;
}

/** Entries that are kept when the tree is read again; more belong to trees, files and filters of long ago. */
const MAX_KEPT = 20_000;

/**
 * What a tree view shows of the server's tree: which nodes are known, by which parent, and how much of
 * a long list is open. An entry keeps its identity whatever is learnt of it, because the editor
 * recognises elements by identity, and a row revealed while it reads others must be the one it gets.
 */
export class TreeModel {
  readonly #entries = new Map<string, NodeEntry>();
  readonly #limits = new Map<string, number>();
  readonly #shown = new Map<string, Shown>();
  /** Nodes to be shown whatever the limit, because they are about to be revealed. */
  readonly #wanted = new Set<string>();
  /** Ids of nodes whose children the view has read and not folded away since. */
  readonly #open = new Set<string>();
  /** Answers of the source that the view has yet to ask for. */
  #ahead = new Map<string, readonly TreeNode[]>();

  constructor(private readonly source: TreeSource, private readonly pageSize = 200) {}

  async children(parent?: NodeEntry): Promise<readonly TreeEntry[]> {
    const key = parent?.node.id ?? rootKey;
    if (parent !== undefined) this.#open.add(key);
    const nodes = this.#ahead.get(key) ?? await this.source.children(parent?.node.id);
    const lastWanted = nodes.findLastIndex((node) => this.#wanted.has(node.id));
    const limit = Math.max(this.#limits.get(key) ?? this.pageSize, this.#pages(lastWanted + 1));
    this.#shown.set(key, { ids: nodes.map((node) => node.id), limit });
    const entries: TreeEntry[] = nodes.slice(0, limit).map((node) => this.#entry(node, parent));
    if (nodes.length > limit) entries.push({ kind: 'more', parent, hidden: nodes.length - limit });
    return entries;
  }

  /**
   * Asks the source for everything the view will ask for when it reads its rows again: the roots and what is open below them.
   * Whoever tells the view to do so afterwards has its answers at hand. False when the lists were forgotten meanwhile: then nothing is kept.
   */
  async readAhead(): Promise<boolean> {
    const before = this.#ahead;
    const gathered = new Map<string, readonly TreeNode[]>();
    const gather = async (id: string | undefined): Promise<void> => {
      if (gathered.has(id ?? rootKey)) return; // no tree of ours has it twice, but one that had would never end
      gathered.set(id ?? rootKey, []);
      const nodes = await this.source.children(id);
      gathered.set(id ?? rootKey, nodes);
      await Promise.all(nodes.filter((node) => node.expandable && (node.expanded || this.#open.has(node.id))).map((node) => gather(node.id)));
    };
    await gather(undefined);
    if (before !== this.#ahead) return false;
    this.#ahead = gathered;
    return true;
  }

  /** The view has folded `entry`: its children are not read until it is opened. */
  folded(entry: TreeEntry): void {
    if (entry.kind === 'node') this.#open.delete(entry.node.id);
  }

  /** Opens one more page below `parent`; the caller asks the view to read the children again. */
  showMore(parent: NodeEntry | undefined): void {
    const key = parent?.node.id ?? rootKey;
    this.#limits.set(key, (this.#shown.get(key)?.limit ?? this.pageSize) + this.pageSize);
  }

  /**
   * The entry of a place, ready to be revealed, and the lists that must be read again first because
   * a node of the path lies beyond what they show. Undefined when the view does not hold the place.
   */
  async locate(uri: string, position?: TreePathParams['position']): Promise<{ readonly entry: NodeEntry; readonly stale: readonly (NodeEntry | undefined)[] } | undefined> {
    const nodes = await this.source.path(uri, position);
    const stale: (NodeEntry | undefined)[] = [];
    let entry: NodeEntry | undefined;
    this.#wanted.clear();
    for (const node of nodes) {
      const shown = this.#shown.get(entry?.node.id ?? rootKey);
      this.#wanted.add(node.id);
      if (shown !== undefined && !shown.ids.slice(0, shown.limit).includes(node.id)) stale.push(entry);
      entry = this.#entry(node, entry);
    }
    return entry === undefined ? undefined : { entry, stale };
  }

  /** Forgets what the lists hold, not how far they are open: for a new model of the same tree. */
  forgetLists(): void {
    if (this.#entries.size > MAX_KEPT) this.#entries.clear();
    this.#ahead = new Map();
    this.#shown.clear();
    this.#wanted.clear();
  }

  #pages(count: number): number {
    return Math.ceil(count / this.pageSize) * this.pageSize;
  }

  #entry(node: TreeNode, parent: NodeEntry | undefined): NodeEntry {
    const known = this.#entries.get(node.id);
    if (known !== undefined && known.parent === parent) {
      known.node = node;
      return known;
    }
    const entry: NodeEntry = { kind: 'node', node, parent };
    this.#entries.set(node.id, entry);
    return entry;
  }
}
