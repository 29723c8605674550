import * as vscode from 'vscode';

export const configurationSection = 'qemuAtlas';

function read<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(configurationSection).get(key, fallback);
}

/** Settings the client itself acts on, read when they are needed. The server gets the section as a whole. */
export const config = {
  get followActiveEditor(): boolean {
    return read('followActiveEditor', true);
  },
  get previewFound(): boolean {
    return read('find.preview', true);
  },
  setFollowActiveEditor(value: boolean): Thenable<void> {
    return vscode.workspace.getConfiguration(configurationSection).update('followActiveEditor', value, vscode.ConfigurationTarget.Global);
  },
};
