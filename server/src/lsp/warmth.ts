import { deepen, warmUp } from '../services/warm-up';
import type { Folder } from './folder';

export interface WarmthOptions {
  /** When a request last came, in milliseconds of the same clock as `now`. */
  lastUsed(): number;
  now(): number;
  isStopped(): boolean;
  /** Whether a document of the folder is open, so that an edit may come. */
  isOpen(folder: Folder): boolean;
  /** Cards of this folder are whole from now on. */
  onWarm(folder: Folder): void;
  onError(error: unknown): void;
}

/** Milliseconds without a request after which a step may take as long as it likes. */
const IDLE_MS = 3000;

/** Works out what answers are made of before they are asked for: first what cards show, then, while nobody asks, the rest. */
export class Warmth {
  readonly #options: WarmthOptions;
  readonly #warm = new WeakSet<Folder>();

  constructor(options: WarmthOptions) {
    this.#options = options;
  }

  /** True when everything that cards show has been worked out once, so that answers are whole and quick. */
  has(folder: Folder): boolean {
    return this.#warm.has(folder);
  }

  /** Begins in between requests; starts again when a newer model comes. */
  begin(folder: Folder): void {
    const { model } = folder;
    if (model === undefined || !model.complete) return;
    const steps = warmUp(model);
    const next = (): void => {
      if (this.#options.isStopped()) return;
      if (folder.model !== model) return this.begin(folder);
      if (this.#isDone(steps)) this.#becomeWarm(folder);
      else setImmediate(next);
    };
    setImmediate(next);
  }

  #becomeWarm(folder: Folder): void {
    this.#warm.add(folder);
    folder.atlas?.indexer.saveValues();
    this.#options.onWarm(folder);
    this.#deepen(folder);
  }

  /** One step whenever a document is open and nobody has asked for anything for a while. An edit does some of the same work: then the rest is left. */
  #deepen(folder: Folder): void {
    const { model } = folder;
    if (model === undefined) return;
    const steps = deepen(model);
    const next = (): void => {
      if (this.#options.isStopped() || folder.model !== model) return;
      const idle = this.#options.isOpen(folder) ? this.#options.now() - this.#options.lastUsed() : 0;
      if (idle < IDLE_MS) setTimeout(next, IDLE_MS - idle).unref();
      else if (!this.#isDone(steps)) setImmediate(next);
    };
    setTimeout(next, IDLE_MS).unref();
  }

  /** Takes a step. A failure ends the work: whoever asks for that value hears of it. */
  #isDone(steps: Generator<void, void, void>): boolean {
    try {
      return steps.next().done === true;
    } catch (error) {
      this.#options.onError(error);
      return true;
    }
  }
}
