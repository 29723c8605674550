import * as vscode from 'vscode';
import { config, type SubsystemsSort } from '../config';
import { isNodeEntry, type NodeEntry } from '../logic/tree-model';
import { openLocation } from '../open-location';
import type { ArchitectureTree } from './architecture-tree';

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

/** `Cc:` lines, the command that runs a test, an argument of QEMU; of other rows the label. */
export async function copyNode(entry: NodeEntry | undefined): Promise<void> {
  if (entry === undefined) throw new Error(vscode.l10n.t('Select something in the QEMU Atlas sidebar first.'));
  await vscode.env.clipboard.writeText(entry.node.copy ?? entry.node.label);
}

/** The filter box: the view follows as the user types; Enter keeps the filter, Escape brings back the one before. */
export async function promptFilter(tree: ArchitectureTree, placeholder: string): Promise<void> {
  // The box gives the keyboard back to the view it was opened from.
  await tree.focus();
  const before = tree.filter;
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t('QEMU Atlas: Filter');
  box.placeholder = placeholder;
  box.value = before;
  const kept = await new Promise<boolean>((resolve) => {
    box.onDidChangeValue((value) => tree.setFilter(value.trim()));
    box.onDidAccept(() => resolve(true));
    box.onDidHide(() => resolve(false));
    box.show();
  });
  box.dispose();
  if (!kept) tree.setFilter(before);
}

/** Asks by what the sections are sorted; the present order is marked. */
export async function chooseSort(): Promise<void> {
  const rows: (vscode.QuickPickItem & { readonly sort: SubsystemsSort })[] = [
    { sort: 'maintainers', label: vscode.l10n.t('Order of MAINTAINERS') },
    { sort: 'name', label: vscode.l10n.t('Name') },
    { sort: 'size', label: vscode.l10n.t('Size'), description: vscode.l10n.t('most lines first') },
    { sort: 'status', label: vscode.l10n.t('Status'), description: vscode.l10n.t('orphans first') },
  ];
  const current = config.subsystemsSort;
  const shown = rows.map((row) => ({ ...row, iconPath: new vscode.ThemeIcon(row.sort === current ? 'check' : 'blank') }));
  const picked = await vscode.window.showQuickPick(shown, { title: vscode.l10n.t('QEMU Atlas: Sort Subsystems By') });
  if (picked !== undefined) await config.setSubsystemsSort(picked.sort);
}
