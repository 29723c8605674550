/** Bytes that the server's process may take. QEMU 10.0 needs 300 MB at most; what is above that is derived or no longer used. */
export const MEMORY_CEILING = 512 << 20;
/** Shares of the ceiling at which garbage is collected, and at which more is let go: before it, as both need room. */
const COLLECT_AT = 0.6;
const RELEASE_AT = 0.8;
/** Milliseconds between looks, and at least between two collections and two releases. */
const LOOK_EVERY = 2000;
const COLLECT_EVERY = 4000;
const RELEASE_EVERY = 60_000;
/** Milliseconds without a request after which nobody is taken to wait. */
const REST_AFTER = 5000;

export interface MemoryGuardTools {
  /** Bytes that the process takes now. */
  readonly used: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Collects garbage: the engine itself lets it pile up to several times what is alive when much is worked out anew. */
  readonly collect: () => void;
  /** When the last request came, on the same clock. */
  readonly lastUsed: () => number;
  /** Collects garbage and gives back all room that can be; takes its time. */
  readonly tidy: () => void;
  /** Lets go of all that can be worked out again. */
  readonly release: (used: number) => void;
}

/** Looks at the process's memory. When nobody asks for anything, it is tidied up. As it nears the ceiling, garbage is collected; if that is not enough, what can be worked out again is let go. */
export class MemoryGuard {
  #timer: NodeJS.Timeout | undefined;
  #collected = -Infinity;
  #released = -Infinity;
  /** The last request after which all was tidied. */
  #tidiedAfter = -Infinity;

  constructor(private readonly tools: MemoryGuardTools, private readonly ceiling = MEMORY_CEILING) {}

  start(): void {
    this.#timer ??= setInterval(() => this.look(), LOOK_EVERY);
    this.#timer.unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  /** One look, now. Answers what was done. */
  look(): 'nothing' | 'tidied' | 'collected' | 'released' {
    const { used, now, collect, release } = this.tools;
    if (this.#isResting()) return 'tidied';
    if (used() < this.ceiling * COLLECT_AT || now() - this.#collected < COLLECT_EVERY) return 'nothing';
    this.#collected = now();
    collect();
    const bytes = used();
    if (bytes < this.ceiling * RELEASE_AT || now() - this.#released < RELEASE_EVERY) return 'collected';
    this.#released = now();
    release(bytes);
    collect();
    return 'released';
  }

  /** Tidies up once after each time of use. */
  #isResting(): boolean {
    const { now, lastUsed, tidy } = this.tools;
    const last = lastUsed();
    if (last === this.#tidiedAfter || now() - last < REST_AFTER) return false;
    this.#tidiedAfter = last;
    tidy();
    return true;
  }
}
