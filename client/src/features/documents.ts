import * as vscode from 'vscode';
import type { IndexStatus } from './index-status';
import { generatedPath, generatedUri, originOf, type VirtualDocuments } from './virtual-documents';

/**
 * `QEMU Atlas: Generate ARCHITECTURE.md` and `Generate Document…`: shows the text of `wanted`, or of what
 * the user chooses; nothing is written before the user saves it.
 */
export async function generate(documents: VirtualDocuments, status: IndexStatus, wanted?: string): Promise<void> {
  const folder = status.current();
  const root = folder?.root;
  if (root === undefined) throw new Error(vscode.l10n.t('There is no QEMU tree to describe.'));
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Generating the architecture documents') },
    () => documents.generate(root),
  );
  const paths = answer.files.map(({ path }) => path);
  if (paths.length === 0) throw new Error(vscode.l10n.t('There is nothing to generate before the tree is indexed.'));
  const path = wanted !== undefined && paths.includes(wanted) ? wanted : await pickFile(paths);
  if (path === undefined) return;
  const uri = generatedUri(path, root);
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) documents.refresh(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
}

async function pickFile(paths: readonly string[]): Promise<string | undefined> {
  return vscode.window.showQuickPick(paths, { title: vscode.l10n.t('Which document?') });
}

/** Writes the generated document that is open into the tree, after asking. */
export async function saveGenerated(argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const root = uri === undefined ? undefined : originOf(uri)?.root;
  if (uri === undefined || root === undefined || generatedPath(uri) === undefined) {
    throw new Error(vscode.l10n.t('Generate ARCHITECTURE.md first; its editor has the button to save it.'));
  }
  const target = vscode.Uri.joinPath(vscode.Uri.parse(root), generatedPath(uri) ?? '');
  const name = vscode.workspace.asRelativePath(target);
  const exists = await vscode.workspace.fs.stat(target).then(() => true, () => false);
  const action = exists ? vscode.l10n.t('Replace') : vscode.l10n.t('Save');
  const question = exists ? vscode.l10n.t('{0} exists. Replace it?', name) : vscode.l10n.t('Save the document as {0}?', name);
  if (await vscode.window.showWarningMessage(question, { modal: true, detail: vscode.Uri.parse(root).fsPath }, action) !== action) return;
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(document.getText()));
  await vscode.window.showTextDocument(target, { preview: false });
  const shown = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
  await vscode.window.tabGroups.close(shown); // the file has taken its place
}
