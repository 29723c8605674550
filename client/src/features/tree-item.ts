import * as vscode from 'vscode';
import type { TreeView } from '../../../server/src/protocol/tree';
import { nodeIcons } from '../logic/icons';
import type { MoreEntry, NodeEntry, TreeEntry } from '../logic/tree-model';

/** A row of the sidebar. Rows of a filtered view have ids of their own, so that each view remembers what was open in it. */
export function treeItem(entry: TreeEntry, view: TreeView, isFiltered: boolean): vscode.TreeItem {
  const scope = isFiltered ? `${view}~` : view;
  return entry.kind === 'more' ? moreItem(entry, view, scope) : nodeItem(entry, scope);
}

function nodeItem(entry: NodeEntry, scope: string): vscode.TreeItem {
  const { node } = entry;
  const item = new vscode.TreeItem(node.label, stateOf(node));
  item.id = `${scope}:${node.id}`;
  item.description = node.description;
  item.contextValue = [node.contextValue, ...(node.copy === undefined ? [] : ['copyable']), ...(node.location === undefined ? [] : ['located'])].join(' ');
  item.accessibilityInformation = { label: node.accessibleLabel };
  const icon = nodeIcons[node.icon];
  item.iconPath = new vscode.ThemeIcon(icon.id, icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color));
  // Where the server has more to tell it is asked for when the mouse rests there.
  if (node.about === undefined) item.tooltip = node.description === '' ? node.label : `${node.label} · ${node.description}`;
  if (node.location !== undefined && (node.icon === 'file' || node.icon === 'directory')) {
    // The user's file icons and git colours.
    item.resourceUri = vscode.Uri.parse(node.location.uri);
    item.iconPath = node.icon === 'file' ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
  }
  if (node.location !== undefined && !node.expandable) item.command = { command: 'qemuAtlas.openNode', title: vscode.l10n.t('Open'), arguments: [entry] };
  return item;
}

function stateOf({ expandable, expanded }: NodeEntry['node']): vscode.TreeItemCollapsibleState {
  if (!expandable) return vscode.TreeItemCollapsibleState.None;
  return expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function moreItem({ hidden, parent }: MoreEntry, view: TreeView, scope: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'));
  item.id = `${scope}:more:${parent?.node.id ?? ''}`;
  item.description = vscode.l10n.t('{0} not shown', hidden);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.accessibilityInformation = { label: vscode.l10n.t('Show more, {0} not shown', hidden), role: 'button' };
  item.command = { command: 'qemuAtlas.showMore', title: vscode.l10n.t('Show more'), arguments: [view, parent] };
  return item;
}
