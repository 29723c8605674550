import * as path from 'node:path';
import { neverCancelled } from '../../server/src/base/cancellation';
import type { Model } from '../../server/src/model/model';
import { createAtlas, loadSyntaxTools } from '../../server/src/services';
import { NodeWorkspace } from '../../server/src/workspace/node-workspace';

/** The embedded sample tree. */
export const sampleTree = path.resolve(import.meta.dirname, '../fixtures/sample-tree');

/** A whole tree on disk, indexed as the CLI does it (without git, so that no checkout changes the answer). */
export async function modelOfTree(root: string): Promise<Model> {
  const atlas = createAtlas(new NodeWorkspace(root, { git: false }), await loadSyntaxTools(path.resolve(import.meta.dirname, '../../dist')));
  return atlas.indexer.indexAll(neverCancelled);
}
