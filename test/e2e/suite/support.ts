// What the suites share: the extension, files of the sample tree, and waiting for a state.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { extensionId } from '../project';

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension<unknown>(extensionId);
  if (!found) throw new Error(`${extensionId} is not installed in this host`);
  return found;
}

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the host opened no folder');
  return folder.uri;
}

/** Opens a file of the workspace by its path from the root, with slashes. */
export async function openFile(relative: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), ...relative.split('/'));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Position inside the first occurrence of `text`, or a failure that names the file. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${path.basename(document.fileName)} holds no ${JSON.stringify(text)}`);
  return document.positionAt(offset);
}

/** Asks `probe` until it returns something; for states that no event of the API announces. */
export async function eventually<T>(what: string, probe: () => T | undefined | Promise<T | undefined>, milliseconds = 30_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${milliseconds / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Text of all hovers at a place, as Markdown, once there is one. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  return eventually(`hover at ${path.basename(document.fileName)}:${position.line + 1}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const text = hovers.flatMap((hover) => hover.contents).map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
    return text === '' ? undefined : text;
  });
}
