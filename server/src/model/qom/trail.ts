/** What a result came from, but for the facts of its own file. */
export interface Trail {
  /** Files whose view of the macros was used. */
  readonly contexts: readonly string[];
  /** What was looked for in the facts of all files: `function NAME`, `table NAME`, `struct NAME`, `version` and the like. */
  readonly keys: readonly string[];
}

/** What has changed of all that trails tell of. */
export interface Changes {
  readonly contexts: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

interface OpenTrail {
  readonly contexts: Set<string>;
  readonly keys: Set<string>;
}

/** Writes down what is used while something is worked out. Recordings may be nested; the outer one does not see what the inner one saw unless it includes it. */
export class Recorder {
  #open: OpenTrail | undefined;
  readonly #canonical = new Map<string, string>();

  /** The recording at hand; another object for each. */
  get open(): object | undefined {
    return this.#open;
  }

  record<T>(work: () => T): { readonly value: T; readonly trail: Trail } {
    const outer = this.#open;
    const own: OpenTrail = { contexts: new Set(), keys: new Set() };
    this.#open = own;
    try {
      const value = work();
      return { value, trail: { contexts: [...own.contexts], keys: [...own.keys] } };
    } finally {
      this.#open = outer;
    }
  }

  context(file: string): void {
    this.#open?.contexts.add(file);
  }

  key(what: string, name: string): void {
    if (this.#open === undefined) return;
    const key = `${what} ${name}`;
    let known = this.#canonical.get(key);
    if (known === undefined) this.#canonical.set(key, (known = key));
    this.#open.keys.add(known);
  }

  /** What has been recorded elsewhere belongs to the recording at hand as well. */
  include({ contexts, keys }: Trail): void {
    if (this.#open === undefined) return;
    for (const file of contexts) this.#open.contexts.add(file);
    for (const key of keys) this.#open.keys.add(key);
  }
}

/** True when something that the result came from has changed. */
export function isStale({ contexts, keys }: Trail, changes: Changes): boolean {
  return (changes.contexts.size > 0 && contexts.some((file) => changes.contexts.has(file))) || (changes.keys.size > 0 && keys.some((key) => changes.keys.has(key)));
}
