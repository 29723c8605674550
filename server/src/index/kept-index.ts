import type { Model } from '../model/model';
import type { CacheContent } from './cache-content';
import type { Digests } from './digests';
import type { FactStore } from './fact-store';
import type { IndexCache } from './index-cache';

/** What tells the files that entries came from. */
export interface Origins {
  /** Milliseconds since 1970 of each file's last change, by path, where that tells it from every later version. */
  readonly stamps: Map<string, number>;
  /** Symbolic links and the files they stand for: a change of the one is a change of the other. */
  readonly links: Map<string, string>;
}

/** The index on disk: fills the store of a new process, and is written when there is something new. Without a cache nothing is kept. */
export class KeptIndex {
  /** The model whose facts are those on disk. */
  #saved: Model | undefined;
  /** Names of the values that are on disk with it. */
  readonly #savedValues = new Set<string>();

  constructor(private readonly cache: IndexCache | undefined, private readonly store: FactStore, private readonly digests: Digests) {}

  /** Fills an empty store and the origins; false when there is nothing sound on disk. */
  load(origins: Origins): boolean {
    const { cache, store } = this;
    if (cache === undefined || store.entries.length > 0) return false;
    const content = cache.load(store.names);
    if (content === undefined) return false;
    for (const [path, stamp] of content.stamps) if (stamp !== 0) origins.stamps.set(path, stamp);
    for (const [link, target] of content.links) origins.links.set(link, target);
    if (content.digests.size > 0) this.#noteDigests(content);
    store.fill({ ...content, values: cache.loadValues() });
    return true;
  }

  #noteDigests({ entries, digests }: CacheContent): void {
    for (const entry of entries) {
      const digest = digests.get(entry.path);
      if (digest !== undefined) this.digests.set(entry, digest);
    }
  }

  /** The store's model is what is on disk. */
  confirm(): void {
    this.#saved = this.store.model;
  }

  /** Writes the whole index; undefined = it is not one that can be kept. */
  save(content: CacheContent | undefined): void {
    const { cache, store } = this;
    this.#savedValues.clear();
    this.#saved = content !== undefined && cache?.save(content, store.names) === true ? store.model : undefined;
  }

  /**
   * Writes what has been worked out from the index, so that the next start need not. Answers whether it was
   * written: not without a cache, nor when there is nothing new, nor when the index has changed since it was saved.
   */
  saveValues(): boolean {
    const { cache, store: { model } } = this;
    if (cache === undefined || this.#saved !== model) return false;
    const fresh = model.unstored().filter((name) => !this.#savedValues.has(name));
    if (fresh.length === 0 || !cache.saveValues(model.storable())) return false;
    for (const name of fresh) this.#savedValues.add(name);
    return true;
  }

  /** The store's index as it is written; undefined while it is not complete. */
  content({ stamps, links }: Origins): CacheContent | undefined {
    const { store, digests } = this;
    if (!store.model.complete) return undefined;
    const kept = digests.among(store.entries, ({ path }) => digests.everyFile || !stamps.has(path));
    return { entries: store.entries, leftOut: store.model.leftOut, stamps, links, digests: kept };
  }
}
