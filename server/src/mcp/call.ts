import { CancelledError, throwIfCancelled, type CancellationToken } from '../base/cancellation';
import type { Revisions } from '../services/revision';
import { pageOf } from './pages';
import { ToolError, type ToolTree } from './tool';
import { tools } from './tools/table';

/** What a caller gets: text that says everything, and the same marks for programs. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
  readonly revision?: string;
  /** Continues the answer; absent when it is whole. */
  readonly cursor?: string;
}

/** Where tools find the tree: opened when first asked for. */
export interface ToolSource {
  /** @throws ToolError when there is no tree, CancelledError */
  tree(token: CancellationToken): Promise<ToolTree>;
  readonly revisions: Revisions;
}

/**
 * One call of a tool. What the caller can mend comes back as an error in words.
 * @throws CancelledError
 */
export async function callTool(source: ToolSource, name: string, input: unknown, token: CancellationToken): Promise<ToolResult> {
  try {
    const tool = tools.find((candidate) => candidate.name === name);
    if (tool === undefined) throw new ToolError(`There is no tool '${name.slice(0, 80)}'. There are: ${tools.map((each) => each.name).join(', ')}.`);
    const { paging, run } = tool.prepare(input);
    const tree = await source.tree(token);
    const revision = source.revisions.of(tree);
    const start = startOf(paging.cursor, revision);
    throwIfCancelled(token);
    const { parts } = await run(tree, token);
    const { text, next } = pageOf(parts, start, paging.limit);
    const note = paging.revision === undefined || paging.revision === revision ? '' : `note: the tree is no longer at revision ${paging.revision}; this is how it is now.\n`;
    const cursor = next === undefined ? undefined : `${next}@${revision}`;
    return { text: `${note}${text}\n${cursor === undefined ? '' : `more: cursor "${cursor}"\n`}revision: ${revision}`, isError: false, revision, cursor };
  } catch (error) {
    if (error instanceof ToolError) return { text: error.message, isError: true };
    if (error instanceof CancelledError) throw error;
    return { text: `${name} failed: ${error instanceof Error ? error.message : String(error)}. This is a fault of QEMU Atlas; other tools may still answer.`, isError: true };
  }
}

/** Where a page begins. @throws ToolError when the cursor is of another revision, or no cursor. */
function startOf(cursor: string | undefined, revision: string): number {
  if (cursor === undefined) return 0;
  const [, start, of] = /^(\d{1,9})@(.+)$/.exec(cursor) ?? [];
  if (start === undefined || of === undefined) throw new ToolError(`'${cursor}' is no cursor. Take the one that the answer before ended with, or leave it out.`);
  if (of !== revision) throw new ToolError(`The tree has changed since this cursor was made (it was revision ${of}, now it is ${revision}). Ask again without cursor.`);
  return Number(start);
}
