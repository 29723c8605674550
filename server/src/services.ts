import { extractors } from './extractors/registry';
import { FileExtractor } from './index/extract-file';
import { FactStore } from './index/fact-store';
import { Indexer } from './index/indexer';
import { CScanner } from './syntax/c-scanner';
import type { SyntaxTools } from './syntax/source-file';
import type { WorkspaceFiles } from './workspace/workspace-files';
import { TREE_MARKERS } from './index/qemu-layout';
import { decodeUtf8, findRoot, findRootBelow } from './workspace/node-workspace';

/** One tree, ready to be indexed. */
export interface Atlas {
  readonly indexer: Indexer;
  readonly store: FactStore;
  readonly workspace: WorkspaceFiles;
}

/** The composition root: everything is built here, by constructors, and nowhere else. */
export function createAtlas(workspace: WorkspaceFiles, tools: SyntaxTools): Atlas {
  const store = new FactStore();
  const extractor = new FileExtractor(extractors, store.names, tools, decodeUtf8);
  const indexer = new Indexer({
    workspace, extractor, store,
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  });
  return { indexer, store, workspace };
}

/** Two of three markers: a tree that lost its MAINTAINERS is still one. */
const ENOUGH_MARKERS = 2;

/** Root of the QEMU tree that `folder` is, lies in, or holds right below it; undefined when there is none. */
export function findTree(folder: string): string | undefined {
  return findRoot(folder, TREE_MARKERS, ENOUGH_MARKERS) ?? findRootBelow(folder, TREE_MARKERS, ENOUGH_MARKERS);
}

/** The parsers with state of their own. `directory` holds both wasm files (they lie beside the bundles). */
export async function loadSyntaxTools(directory: string): Promise<SyntaxTools> {
  void directory;
  return Promise.resolve({ cScan: new CScanner(), initializers: undefined });
}
