import * as vscode from 'vscode';
import type { TreeShape } from '../../server/src/protocol/tree';

export const configurationSection = 'qemuAtlas';

function read<T>(key: string, fallback: T): T {
  return vscode.workspace.getConfiguration(configurationSection).get(key, fallback);
}

function write(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration(configurationSection).update(key, value, vscode.ConfigurationTarget.Global);
}

export type SubsystemsSort = NonNullable<TreeShape['sort']>;

const defaults: { readonly sort: SubsystemsSort; readonly layout: 'nested' | 'flat' } = { sort: 'maintainers', layout: 'nested' };

/** Settings the client itself acts on, read when they are needed. The server gets the section as a whole. */
export const config = {
  get followActiveEditor(): boolean {
    return read('followActiveEditor', true);
  },
  get previewFound(): boolean {
    return read('find.preview', true);
  },
  setFollowActiveEditor(value: boolean): Thenable<void> {
    return write('followActiveEditor', value);
  },
  get subsystemsSort(): SubsystemsSort {
    return read('subsystems.sortBy', defaults.sort);
  },
  setSubsystemsSort(value: SubsystemsSort): Thenable<void> {
    return write('subsystems.sortBy', value);
  },
  get subsystemsFlat(): boolean {
    return read('subsystems.layout', defaults.layout) === 'flat';
  },
  setSubsystemsFlat(value: boolean): Thenable<void> {
    return write('subsystems.layout', value ? 'flat' : 'nested');
  },
  get explorerBadges(): boolean {
    return read('explorer.badges', false);
  },
};
