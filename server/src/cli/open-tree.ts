import * as path from 'node:path';
import type { CancellationToken } from '../base/cancellation';
import { createDiskAtlas, findTree, loadSyntaxTools } from '../services';
import { UsageError, type OpenTree } from './command';

/** Indexes the QEMU tree at or around `root` (default: the current folder). */
export async function openTree(root: string | undefined, token: CancellationToken): Promise<OpenTree> {
  const found = treeRoot(root);
  const atlas = createDiskAtlas(found, await loadSyntaxTools(__dirname), { git: true });
  await atlas.indexer.indexAll(token);
  if (atlas.store.model.paths.length === 0) throw new UsageError(`${found} holds no file that could be indexed`);
  return { ...atlas, root: found };
}

/** Root of the QEMU tree at or around `root` (default: the current folder). @throws UsageError when there is none. */
export function treeRoot(root: string | undefined): string {
  const start = path.resolve(root ?? '.');
  const found = root === undefined ? findTree(start) : start;
  if (found === undefined) throw new UsageError(`${start} is in no QEMU source tree (no MAINTAINERS, qapi/ and include/qom/ at or above it)`);
  return found;
}
