import { extractors } from './extractors/registry';
import { FileExtractor } from './index/extract-file';
import { FactStore } from './index/fact-store';
import { Indexer } from './index/indexer';
import type { SyntaxTools } from './syntax/source-file';
import type { WorkspaceFiles } from './workspace/workspace-files';
import { decodeUtf8 } from './workspace/node-workspace';

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
