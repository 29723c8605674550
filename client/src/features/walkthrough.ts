import * as vscode from 'vscode';

/** The five steps that package.json declares. */
export async function openWalkthrough(extension: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.extension.id}#qemuAtlas.start`, false);
}

/** The page with set-ups for Emacs, Neovim and other editors, rendered. */
export async function openEditorsPage(extension: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extension.extensionUri, 'docs', 'editors.md'));
}
