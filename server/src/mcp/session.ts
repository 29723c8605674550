import { CancelledError, neverCancelled, type CancellationToken } from '../base/cancellation';
import { createDiskAtlas, findTree, loadSyntaxTools, type Atlas } from '../services';
import { Revisions } from '../services/revision';
import type { ToolSource } from './call';
import { ToolError, type ToolTree } from './tool';

export interface SessionOptions {
  /** Absolute path that the user named; the tree must be there. */
  readonly root?: string;
  /** Absolute path of the current folder: where to look when no root is named. */
  readonly folder: string;
  /** Folders that the client has open, asked for when nothing else leads to a tree. */
  readonly clientFolders: () => Promise<readonly string[]>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

/** Looking at all files takes this share of the time at most. */
const LOOKING_SHARE = 0.05;

/** The one tree of a server: found and indexed at the first question, then followed. */
export class Session implements ToolSource {
  readonly revisions = new Revisions();
  #opening: Promise<ToolTree> | undefined;
  #nextLook = 0;

  constructor(private readonly options: SessionOptions) {}

  /** Starts indexing before anyone asks, where it is known which tree is meant. */
  start(): void {
    if (this.#root() !== undefined) this.#open().catch(() => undefined); // the first question is told
  }

  async tree(token: CancellationToken): Promise<ToolTree> {
    const tree = await unlessCancelled(this.#open(), token);
    await this.#follow(tree);
    return tree;
  }

  #root(): string | undefined {
    const { root, folder } = this.options;
    return root === undefined ? findTree(folder) : findTree(root) === root ? root : undefined;
  }

  #open(): Promise<ToolTree> {
    this.#opening ??= this.#index().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #index(): Promise<ToolTree> {
    const root = this.#root() ?? (await this.#clientRoot());
    const atlas: Atlas = createDiskAtlas(root, await loadSyntaxTools(''), { git: true });
    await atlas.indexer.indexAll(neverCancelled);
    return { ...atlas, root, mayRunGit: true };
  }

  async #clientRoot(): Promise<string> {
    const { root, folder, clientFolders } = this.options;
    if (root !== undefined) throw new ToolError(`${root} is not the root of a QEMU source tree (it lacks MAINTAINERS, qapi/ and include/qom/). Start the server with: qemu-atlas mcp --root DIR`);
    const found = (await clientFolders()).map(findTree).find((each) => each !== undefined);
    if (found === undefined) throw new ToolError(`There is no QEMU source tree at or above ${folder}, nor in the folders that are open. Start the server with: qemu-atlas mcp --root DIR`);
    return found;
  }

  /** Takes in what changed on disk since the last look. */
  async #follow(tree: ToolTree): Promise<void> {
    const { now } = this.options;
    const start = now();
    if (start < this.#nextLook) return;
    tree.indexer.saveValues();
    // `.gitmodules` always counts as worth a new listing: files that came have no stamp to compare.
    await tree.changes.add([...tree.indexer.stale(), '.gitmodules']);
    const end = now();
    this.#nextLook = end + (end - start) / LOOKING_SHARE;
  }
}

/** Waits for work that others may need too: who no longer wants it stops waiting, the work goes on. */
async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  const result = await work;
  if (token.isCancellationRequested) throw new CancelledError();
  return result;
}
