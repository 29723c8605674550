import * as vscode from 'vscode';
import { config, configurationSection } from '../config';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import type { ArchitectureTree } from './architecture-tree';

/** Keeps the selection of the visible trees on the file of the active editor, unless the setting says no. */
export function activateFollowActive(context: AtlasContext, trees: readonly ArchitectureTree[]): void {
  const turns = new Map<ArchitectureTree, number>();
  const follow = (only?: ArchitectureTree) => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!config.followActiveEditor || uri?.scheme !== 'file') return;
    for (const tree of only === undefined ? trees : [only]) {
      const mine = (turns.get(tree) ?? 0) + 1;
      turns.set(tree, mine);
      // Revealing in a hidden view would open it; a selected node of this file is where the user came from.
      if (!tree.view.visible || isSelected(tree, uri)) continue;
      tree.reveal(uri, false, () => mine === turns.get(tree) && tree.view.visible)
        .catch((error: unknown) => context.log.debug(`Following ${uri.path} in ${tree.name}: ${messageOf(error)}`));
    }
  };
  context.own(
    vscode.window.onDidChangeActiveTextEditor(() => follow()),
    context.onDidChangeModel(() => follow()),
    vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration(`${configurationSection}.followActiveEditor`)) follow(); }),
    ...trees.map((tree) => tree.view.onDidChangeVisibility(({ visible }) => { if (visible) follow(tree); })),
  );
}

function isSelected(tree: ArchitectureTree, uri: vscode.Uri): boolean {
  return tree.view.selection.some((entry) => entry.kind === 'node' && entry.node.location !== undefined
    && vscode.Uri.parse(entry.node.location.uri).toString() === uri.toString());
}

/** The explicit reveal: works whatever the setting, and opens the view. */
export async function revealActive(tree: ArchitectureTree, uri = vscode.window.activeTextEditor?.document.uri): Promise<void> {
  if (uri === undefined) throw new Error(vscode.l10n.t('Open a file of the QEMU tree first.'));
  await vscode.commands.executeCommand(`qemuAtlas.${tree.name}.focus`);
  if (!await tree.reveal(uri, true)) {
    throw new Error(vscode.l10n.t('{0} is not in this view.', vscode.workspace.asRelativePath(uri)));
  }
}
