import * as vscode from 'vscode';
import type { TreeView } from '../../../server/src/protocol/tree';
import { config, configurationSection } from '../config';
import type { AtlasContext } from '../context';
import { ArchitectureTree } from './architecture-tree';
import type { IndexStatus } from './index-status';

export type Trees = Readonly<Record<TreeView, ArchitectureTree>>;

/** The views of the sidebar, in its order. */
export function createTrees(context: AtlasContext, status: IndexStatus): Trees {
  const subsystems = new ArchitectureTree('subsystems', context, status, () => ({ sort: config.subsystemsSort, flat: config.subsystemsFlat }));
  context.own(vscode.workspace.onDidChangeConfiguration((change) => { if (change.affectsConfiguration(`${configurationSection}.subsystems`)) subsystems.refresh(); }));
  const plain = (name: TreeView) => new ArchitectureTree(name, context, status);
  return { subsystems, file: plain('file'), types: plain('types'), directories: plain('directories'), targets: plain('targets') };
}
