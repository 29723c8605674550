import { CancelledError } from '../base/cancellation';
import type { Model } from '../model/model';
import type { Indexer } from './indexer';

/**
 * Gathers changed paths and feeds them to the indexer, one change set at a time. A change that comes
 * while an older one is still being read cancels it; both go in together, so readers see one step.
 */
export class ChangeQueue {
  readonly #pending = new Set<string>();
  #running: { readonly token: { isCancellationRequested: boolean }; readonly done: Promise<Model> } | undefined;

  constructor(private readonly indexer: Indexer) {}

  /** Resolves with the first model that shows these changes (and any that came after them). */
  add(paths: Iterable<string>): Promise<Model> {
    for (const path of paths) this.#pending.add(path);
    if (this.#running !== undefined) this.#running.token.isCancellationRequested = true;
    else this.#run();
    return this.#running?.done ?? Promise.resolve(this.indexer.model);
  }

  #run(): void {
    const running = { token: { isCancellationRequested: false }, done: Promise.resolve(this.indexer.model) };
    // Not before `#running` is set: a change may come in during the first synchronous step.
    running.done = Promise.resolve().then(() => this.#drain(running)).finally(() => {
      this.#running = undefined;
    });
    this.#running = running;
  }

  async #drain(running: { token: { isCancellationRequested: boolean } }): Promise<Model> {
    for (;;) {
      const paths = [...this.#pending].sort();
      this.#pending.clear();
      running.token.isCancellationRequested = false;
      try {
        const model = await this.indexer.update(paths, running.token);
        if (this.#pending.size === 0) return model;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        for (const path of paths) this.#pending.add(path);
      }
    }
  }
}
