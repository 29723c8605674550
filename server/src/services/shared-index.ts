import type { CancellationToken } from '../base/cancellation';
import { extractors } from '../extractors/registry';
import { IndexCache, portableIndex } from '../index/index-cache';
import { createAtlas, createDiskAtlas, loadSyntaxTools } from '../services';
import { CacheFiles, cacheFolder } from '../workspace/cache-files';
import { NodeWorkspace } from '../workspace/node-workspace';

/** What became of an index that came from elsewhere. */
export type ImportOutcome =
  /** `confirmed`: files that are just what the index says; `read`: all that were compared. */
  | { readonly kind: 'imported'; readonly files: number; readonly read: number; readonly confirmed: number }
  /** Not whole, not sound, or made by another build. */
  | { readonly kind: 'no-index' }
  | { readonly kind: 'not-written' }
  /** The environment says that nothing is to be kept. */
  | { readonly kind: 'switched-off' };

/** The index of a tree in a form that any checkout of it can take over, wherever it lies. Read anew, whatever is cached. */
export async function exportIndex(root: string, token: CancellationToken): Promise<readonly Uint8Array[]> {
  const atlas = createAtlas(new NodeWorkspace(root, { git: true }), await loadSyntaxTools(root), undefined, { digests: true });
  await atlas.indexer.indexAll(token);
  const content = atlas.indexer.content();
  if (content === undefined) throw new Error('the index is not complete');
  return portableIndex(content, atlas.store.names, extractors);
}

/** Takes an index over for a tree: each file is compared with it by content, and read for facts only where it differs. */
export async function importIndex(root: string, bytes: Uint8Array, token: CancellationToken): Promise<ImportOutcome> {
  const folder = cacheFolder();
  if (folder === undefined) return { kind: 'switched-off' };
  const adopted = new IndexCache(new CacheFiles(folder), root, extractors).adopt(bytes);
  if (adopted !== 'adopted') return { kind: adopted };
  const { indexer, store } = createDiskAtlas(root, await loadSyntaxTools(root), { git: true });
  await indexer.indexAll(token);
  return { kind: 'imported', files: store.model.paths.length, read: indexer.filesRead, confirmed: indexer.filesConfirmed };
}
