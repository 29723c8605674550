import * as vscode from 'vscode';
import type { IndexStatus } from './index-status';
import { generatedPath, generatedUri, originOf, type VirtualDocuments } from './virtual-documents';

/** `QEMU Atlas: Generate ARCHITECTURE.md`: shows the text; nothing is written before the user saves it. */
export async function generate(documents: VirtualDocuments, status: IndexStatus): Promise<void> {
  const folder = status.current();
  const root = folder?.root;
  if (root === undefined) throw new Error(vscode.l10n.t('There is no QEMU tree to describe.'));
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Generating ARCHITECTURE.md') },
    () => documents.generate(root),
  );
  const first = answer.files.length > 1 ? await pickFile(answer.files.map(({ path }) => path)) : answer.files[0]?.path;
  if (first === undefined) return;
  const uri = generatedUri(first, root);
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
}
