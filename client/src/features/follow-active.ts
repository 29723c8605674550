import * as vscode from 'vscode';
import { config, configurationSection } from '../config';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import type { ArchitectureTree } from './architecture-tree';

/**
 * Keeps the selection of the visible trees, and the file of the view *This File*, on the active editor unless the setting
 * says no. `This File` then stays with the file it shows.
 */
export function activateFollowActive(context: AtlasContext, trees: readonly ArchitectureTree[], card: ArchitectureTree): void {
  const turns = new Map<ArchitectureTree, number>();
  const follow = (only?: ArchitectureTree) => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!config.followActiveEditor || uri?.scheme !== 'file') return;
    card.setSubject(uri);
    for (const tree of only === undefined ? trees : [only]) {
      const mine = (turns.get(tree) ?? 0) + 1;
      turns.set(tree, mine);
      // Revealing in a hidden view would open it, in a filtered one change what is shown.
      if (tree === card || !tree.view.visible || tree.filter !== '') continue;
      // A selected node of this file is where the user came from. Asked when its turn comes: a reveal under way may select another.
      tree.reveal(uri, false, () => mine === turns.get(tree) && tree.view.visible && !isSelected(tree, uri))
        .catch((error: unknown) => context.log.debug(`Following ${uri.path} in ${tree.name}: ${messageOf(error)}`));
    }
  };
  context.own(
    vscode.window.onDidChangeActiveTextEditor(() => follow()),
    context.onDidChangeModel(() => follow()),
    vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration(`${configurationSection}.followActiveEditor`)) follow(); }),
    ...trees.map((tree) => tree.view.onDidChangeVisibility(({ visible }) => { if (visible) follow(tree); })),
  );
  follow();
}

function isSelected(tree: ArchitectureTree, uri: vscode.Uri): boolean {
  return tree.view.selection.some((entry) => entry.kind === 'node' && entry.node.location !== undefined
    && vscode.Uri.parse(entry.node.location.uri).toString() === uri.toString());
}

/** The explicit reveal: works whatever the setting, opens the view, and gives up a filter that is in its way. */
export async function revealActive(tree: ArchitectureTree, uri?: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const wanted = uri ?? editor?.document.uri;
  if (wanted === undefined) throw new Error(vscode.l10n.t('Open a file of the QEMU tree first.'));
  const position = uri === undefined ? editor?.selection.active : undefined;
  await tree.focus();
  if (await tree.reveal(wanted, true, undefined, position)) return;
  if (tree.filter !== '') {
    tree.setFilter('');
    if (await tree.reveal(wanted, true, undefined, position)) return;
  }
  throw new Error(vscode.l10n.t('{0} is not in this view.', vscode.workspace.asRelativePath(wanted)));
}

/** The card of a file or directory in the view *This File*, whatever the setting. */
export async function showFileCard(card: ArchitectureTree, uri = vscode.window.activeTextEditor?.document.uri): Promise<void> {
  if (uri === undefined) throw new Error(vscode.l10n.t('Open a file of the QEMU tree first.'));
  await card.focus();
  card.setSubject(uri);
}
