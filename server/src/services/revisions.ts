import type { CancellationToken } from '../base/cancellation';
import type { Model } from '../model/model';
import { createAtlas } from '../services';
import type { SyntaxTools } from '../syntax/source-file';
import { listRevisions, resolveRevision, RevisionWorkspace, type Revision } from '../workspace/revision-workspace';

/** Full id of the commit that a name (tag, branch, id, `HEAD~3`) stands for; undefined when there is none. */
export const commitNamed: (root: string, revision: string) => string | undefined = resolveRevision;

/** Tags and branches of a repository, the newest first; [] where git does not answer. */
export const revisionsOf: (root: string) => readonly Revision[] = listRevisions;

/**
 * The trees of two commits of one repository, read from git's objects: nothing is checked out. The second
 * index is made from the first one by reading what differs, so commits that are close cost little.
 * Without a second commit there is only the first model.
 * @throws Error when git does not give a tree, CancelledError
 */
export async function modelsOfCommits(root: string, commits: readonly [string, string?], tools: SyntaxTools, token: CancellationToken): Promise<readonly [Model, Model | undefined]> {
  const [first, second] = commits;
  const workspace = new RevisionWorkspace(root);
  workspace.switchTo(first);
  const { indexer } = createAtlas(workspace, tools);
  const before = await indexer.indexAll(token);
  if (second === undefined) return [before, undefined];
  const changed = workspace.switchTo(second);
  return [before, changed.length === 0 ? before : await indexer.update(changed, token)];
}
