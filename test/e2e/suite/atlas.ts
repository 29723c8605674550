// The extension's own API, and the states that several suites wait for.
import * as vscode from 'vscode';
import type { AtlasApi } from '../../../client/src/extension';
import { eventually, extension, workspaceFolder } from './support';

/** Activates the extension and waits until the sample tree is indexed. */
export async function readyAtlas(): Promise<AtlasApi> {
  const api = await extension().activate() as AtlasApi;
  await api.ready;
  await indexed(api);
  return api;
}

export async function indexed(api: AtlasApi): Promise<void> {
  await eventually('a complete index', () => (api.status.phase === 'ready' ? true : undefined));
}

export function uriOf(relative: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), ...relative.split('/'));
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export async function setting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('qemuAtlas').update(key, value, vscode.ConfigurationTarget.Global);
}
