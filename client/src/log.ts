import * as vscode from 'vscode';

/** The one channel all of the extension writes to, the server's messages included. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('QEMU Atlas', { log: true });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
