import * as vscode from 'vscode';
import type { TreeView } from '../../../server/src/protocol';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { nodeIcons } from '../logic/icons';
import { isNodeEntry, TreeModel, type NodeEntry, type TreeEntry } from '../logic/tree-model';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { treeMarkdown } from '../tree-markdown';
import type { IndexStatus } from './index-status';

export const treeViews = ['subsystems', 'directories', 'targets'] as const satisfies readonly TreeView[];

/** One of the sidebar's trees. The server owns its content; this class pages it and shows it. */
export class ArchitectureTree implements vscode.TreeDataProvider<TreeEntry> {
  readonly view: vscode.TreeView<TreeEntry>;
  readonly #model: TreeModel;
  readonly #changes = new vscode.EventEmitter<TreeEntry | undefined>();
  #folder: string | undefined;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(readonly name: TreeView, private readonly context: AtlasContext, private readonly status: IndexStatus) {
    this.#model = new TreeModel({
      children: (id) => this.#ask(() => context.request(requests.tree, { view: name, id, folder: this.#folder })),
      path: (uri) => this.#ask(() => context.request(requests.treePath, { view: name, uri })),
    });
    this.view = vscode.window.createTreeView(`qemuAtlas.${name}`, { treeDataProvider: this, showCollapseAll: true });
    context.own(
      this.view, this.#changes,
      context.onDidChangeModel(() => this.refresh()),
      status.onDidChange(() => this.#followFolder()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#followFolder()),
    );
    this.#followFolder();
  }

  async getChildren(entry?: TreeEntry): Promise<TreeEntry[]> {
    if (entry?.kind === 'more') return [];
    return [...await this.#model.children(entry)];
  }

  getTreeItem(entry: TreeEntry): vscode.TreeItem {
    return entry.kind === 'more' ? moreItem(entry.hidden, entry.parent, this.name) : nodeItem(entry, this.name);
  }

  getParent(entry: TreeEntry): TreeEntry | undefined {
    return entry.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, entry: TreeEntry): Promise<vscode.TreeItem> {
    if (entry.kind === 'node' && entry.node.tooltip !== '' && this.#folder !== undefined) {
      item.tooltip = await treeMarkdown(entry.node.tooltip, vscode.Uri.parse(this.#folder));
    }
    return item;
  }

  refresh(): void {
    this.#model.forgetNodes();
    this.#changes.fire(undefined);
  }

  showMore(parent: NodeEntry | undefined): void {
    this.#model.showMore(parent);
    this.#changes.fire(parent);
  }

  /** Selects the node of `uri`. False when the view holds none; true also when `current` said that it is no longer wanted. */
  async reveal(uri: vscode.Uri, focus: boolean, current: () => boolean = () => true): Promise<boolean> {
    const found = await this.#model.locate(uri.toString());
    if (found === undefined) return false;
    if (!current()) return true;
    for (const parent of found.stale) this.#changes.fire(parent);
    // A view that has just come into sight drops a reveal without a word while it still reads its roots.
    for (let attempt = 1; attempt <= 4 && current(); attempt++) {
      await this.view.reveal(found.entry, { select: true, focus, expand: false });
      if (await this.#isSelected(found.entry, 300 * attempt)) break;
    }
    return true;
  }

  /** Whether the view reports `entry` as selected within some milliseconds. */
  #isSelected(entry: NodeEntry, milliseconds: number): Promise<boolean> {
    const holds = (selection: readonly TreeEntry[]) => selection.some((each) => each.kind === 'node' && each.node.id === entry.node.id);
    if (holds(this.view.selection)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (selected: boolean) => {
        clearTimeout(timer);
        listening.dispose();
        resolve(selected);
      };
      const timer = setTimeout(() => settle(false), milliseconds);
      const listening = this.view.onDidChangeSelection(({ selection }) => { if (holds(selection)) settle(true); });
    });
  }

  /** The tree of the folder the user works in; the same one as long as it does not change. */
  #followFolder(): void {
    const current = this.status.current();
    const folder = current?.root ?? current?.folder;
    this.view.message = current?.phase === 'failed' ? current.message : undefined;
    if (folder === this.#folder) return;
    this.#folder = folder;
    this.refresh();
  }

  async #ask<T>(request: () => Promise<readonly T[] | null>): Promise<readonly T[]> {
    try {
      return await request() ?? [];
    } catch (error) {
      // The user did not ask for this one; the status and the welcome text say what is wrong.
      this.context.log.warn(`View ${this.name}: ${messageOf(error)}`);
      return [];
    }
  }
}

function nodeItem(entry: NodeEntry, view: TreeView): vscode.TreeItem {
  const { node } = entry;
  const item = new vscode.TreeItem(node.label, node.expandable ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.id = `${view}:${node.id}`;
  item.description = node.description;
  item.contextValue = node.contextValue + (node.location === undefined ? '' : ' located');
  item.accessibilityInformation = { label: node.accessibleLabel };
  const icon = nodeIcons[node.icon];
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color));
  if (node.location !== undefined && (node.icon === 'file' || node.icon === 'directory')) {
    // The user's file icons and git colours.
    item.resourceUri = vscode.Uri.parse(node.location.uri);
    item.iconPath = node.icon === 'file' ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
  }
  if (node.location !== undefined && !node.expandable) item.command = { command: 'qemuAtlas.openNode', title: vscode.l10n.t('Open'), arguments: [entry] };
  return item;
}

function moreItem(hidden: number, parent: NodeEntry | undefined, view: TreeView): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'));
  item.id = `${view}:more:${parent?.node.id ?? ''}`;
  item.description = vscode.l10n.t('{0} not shown', hidden);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.accessibilityInformation = { label: vscode.l10n.t('Show more, {0} not shown', hidden), role: 'button' };
  item.command = { command: 'qemuAtlas.showMore', title: vscode.l10n.t('Show more'), arguments: [view, parent] };
  return item;
}

/** The node a tree command is about: the one it was started on, else the one selected in a visible view. */
export function chosenNode(argument: unknown, trees: readonly ArchitectureTree[]): NodeEntry | undefined {
  if (isNodeEntry(argument)) return argument;
  const selected = trees.filter(({ view }) => view.visible).flatMap(({ view }) => view.selection)[0];
  return selected?.kind === 'node' ? selected : undefined;
}

export async function openNode(entry: NodeEntry | undefined, beside = false): Promise<void> {
  if (entry?.node.location === undefined) throw new Error(vscode.l10n.t('Select something in the QEMU Atlas sidebar first.'));
  await openLocation(entry.node.location, { beside });
}

export async function revealNodeInExplorer(entry: NodeEntry | undefined): Promise<void> {
  if (entry?.node.location === undefined) throw new Error(vscode.l10n.t('Select something in the QEMU Atlas sidebar first.'));
  await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(entry.node.location.uri));
}
