import * as vscode from 'vscode';
import type { WireLocation } from '../../server/src/protocol/location';

/** Opens a place in an editor, its line in the middle of the window; directories open in the Explorer. */
export async function openLocation(location: WireLocation, options: { readonly beside?: boolean; readonly preview?: boolean; readonly preserveFocus?: boolean } = {}): Promise<void> {
  const uri = vscode.Uri.parse(location.uri);
  if (await isDirectory(uri)) {
    await vscode.commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const start = new vscode.Position(location.line, 0);
  // vscode.open also shows what is no text: pictures, firmware.
  await vscode.commands.executeCommand('vscode.open', uri, {
    selection: new vscode.Range(start, start), preview: options.preview ?? true, preserveFocus: options.preserveFocus ?? false,
    ...(options.beside === true ? { viewColumn: vscode.ViewColumn.Beside } : {}),
  });
}

export async function isDirectory(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false; // a file that is gone: opening it says so in the editor's own words
  }
}
