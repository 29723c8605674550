import type { CancellationToken } from '../base/cancellation';
import { CancelledError } from '../base/cancellation';
import type { Model } from '../model/model';
import { typeCount } from '../model/type-count';
import { t } from '../base/l10n';
import { grouped } from '../renderers/units';
import { leftOutReason } from '../renderers/left-out';
import { createDiskAtlas, findTree, loadSyntaxTools, type Atlas } from '../services';
import type { FolderStatus } from '../protocol/status';
import { folderUri, treePathOf } from './uris';

/** One workspace folder and the QEMU tree found in, at or around it. */
export class Folder {
  #atlas: Atlas | undefined;
  #failure = '';
  #cancelled = false;
  readonly root: string | undefined;

  constructor(readonly path: string) {
    this.root = findTree(path);
  }

  /** The newest model; undefined while there is no tree or nothing is listed yet. */
  get model(): Model | undefined {
    return this.#atlas?.store.model;
  }

  get atlas(): Atlas | undefined {
    return this.#atlas;
  }

  /** Indexes the tree from scratch. Failures end in the status, not in an exception. */
  async index(options: { git: boolean; wasmFolder: string; openFiles: readonly string[] }, token: CancellationToken, onState: () => void): Promise<void> {
    if (this.root === undefined) return;
    const { root } = this;
    try {
      const atlas = createDiskAtlas(root, await loadSyntaxTools(options.wasmFolder), { git: options.git });
      this.#atlas = atlas;
      this.#failure = '';
      this.#cancelled = false;
      const stop = atlas.indexer.onState(onState);
      try {
        await atlas.indexer.indexAll(token, options.openFiles.map((file) => treePathOf(root, file)).filter((file) => file !== undefined));
      } finally {
        stop();
      }
    } catch (error) {
      this.#cancelled = error instanceof CancelledError;
      this.#failure = error instanceof CancelledError ? '' : error instanceof Error ? error.message : String(error);
      onState();
    }
  }

  status(): FolderStatus {
    const model = this.model;
    const state = this.#atlas?.indexer.state;
    const counts = {
      files: model?.paths.length ?? 0,
      subsystems: model?.facts('maintainers-section').length ?? 0,
      types: model?.get(typeCount) ?? 0,
    };
    const base = { folder: folderUri(this.path), counts, leftOut: (model?.leftOut ?? []).map(({ path, reason }) => ({ path, reason: leftOutReason(reason) })), version: model?.facts('qemu-version')[0]?.name ?? '' };
    if (this.root === undefined) return { ...base, phase: 'no-tree', percent: 0, message: t('no QEMU source tree in this folder') };
    const rooted = { ...base, root: folderUri(this.root) };
    if (this.#cancelled) return { ...rooted, phase: 'cancelled', percent: 0, message: t('indexing was cancelled; what is known so far is shown') };
    if (this.#failure !== '') return { ...rooted, phase: 'failed', percent: 0, message: this.#failure };
    switch (state?.phase) {
      case 'ready':
        return { ...rooted, phase: 'ready', percent: 100, message: readyMessage(model) };
      case 'failed':
        return { ...rooted, phase: 'failed', percent: 0, message: state.reason };
      case 'indexing':
        return { ...rooted, phase: 'indexing', percent: Math.floor((100 * state.done) / Math.max(1, state.total)), message: t('indexing: {0} of {1} files', grouped(state.done), grouped(state.total)) };
      case 'listing':
      case 'idle':
      case undefined:
        return { ...rooted, phase: 'indexing', percent: 0, message: t('listing files') };
    }
  }
}

function readyMessage(model: Model | undefined): string {
  if (model === undefined || model.paths.length === 0) return t('the folder is empty');
  if (!model.isFile('MAINTAINERS')) return t('no MAINTAINERS in this tree: subsystems are unknown');
  return t('ready');
}
