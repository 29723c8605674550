import { extractors } from './extractors/registry';
import { ChangeQueue } from './index/change-queue';
import { FileExtractor } from './index/extract-file';
import { Digests } from './index/digests';
import { FactStore } from './index/fact-store';
import { IndexCache } from './index/index-cache';
import { Indexer } from './index/indexer';
import { TextSearch } from './index/text-search';
import { CScanner } from './syntax/c-scanner';
import type { SyntaxTools } from './syntax/source-file';
import { treeOfPages } from './services/browse';
import { writeBelow } from './workspace/write';
import type { WorkspaceFiles } from './workspace/workspace-files';
import { TREE_MARKERS } from './index/qemu-layout';
import { CacheFiles, cacheFolder, type CacheFile } from './workspace/cache-files';
import { contentDigest } from './workspace/content-digest';
import { decodeUtf8, findRoot, findRootBelow, NodeWorkspace } from './workspace/node-workspace';

/** One tree, ready to be indexed. */
export interface Atlas {
  readonly indexer: Indexer;
  /** Where file events go. */
  readonly changes: ChangeQueue;
  readonly store: FactStore;
  readonly workspace: WorkspaceFiles;
  readonly search: TextSearch;
}

/** The composition root: everything is built here, by constructors, and nowhere else. */
export function createAtlas(workspace: WorkspaceFiles, tools: SyntaxTools, cache?: IndexCache, options: { readonly digests: boolean } = { digests: false }): Atlas {
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, tools, decodeUtf8);
  const yieldNow = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const now = (): number => performance.now();
  const indexer = new Indexer({
    workspace, extractor, store, yieldNow, now, wallClock: () => Date.now(), cache, digests: new Digests(contentDigest, options.digests),
  });
  const search = new TextSearch({ workspace, files: () => store.model.files, yieldNow, now });
  return { indexer, changes: new ChangeQueue(indexer), store, workspace, search };
}

/** A tree on disk with its cache, where the environment allows one. */
export function createDiskAtlas(root: string, tools: SyntaxTools, options: { git: boolean }): Atlas {
  const folder = typeof QEMU_ATLAS_BUILD === 'string' ? cacheFolder() : undefined;
  const cache = folder === undefined ? undefined : new IndexCache(new CacheFiles(folder), root, extractors);
  return createAtlas(new NodeWorkspace(root, options), tools, cache);
}

/** Two of three markers: a tree that lost its MAINTAINERS is still one. */
const ENOUGH_MARKERS = 2;

/** Root of the QEMU tree that `folder` is, lies in, holds right below it, or has pages about; undefined when there is none. */
export function findTree(folder: string): string | undefined {
  return treeOfPages(folder) ?? findRoot(folder, TREE_MARKERS, ENOUGH_MARKERS) ?? findRootBelow(folder, TREE_MARKERS, ENOUGH_MARKERS);
}

/** The parsers with state of their own. `directory` is where the bundles lie; nothing is read from it any more. */
export async function loadSyntaxTools(directory: string): Promise<SyntaxTools> {
  void directory;
  return Promise.resolve({ cScan: new CScanner() });
}

/** The cache folder (undefined = switched off) and what lies in it. */
export function cacheStatus(): { folder: string | undefined; files: readonly CacheFile[] } {
  const files = new CacheFiles(cacheFolder());
  return { folder: files.folder, files: files.list() };
}

/** Removes the cached index of one tree, or all; answers how many. */
export function clearCache(root: string | undefined): number {
  return new CacheFiles(cacheFolder()).clear(root);
}

/** Writes documents below a folder; see `writeBelow`. */
export const writeDocuments = writeBelow;
