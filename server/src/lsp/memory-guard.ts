/** Bytes that the server's process may take. QEMU 10.0 needs 300 MB at most; what is above that is derived or no longer used. */
export const MEMORY_CEILING = 512 << 20;
/** Milliseconds between looks. */
const LOOK_EVERY = 5000;
/** Milliseconds after a release before the next: collectors take their time. */
const PATIENCE = 60_000;

export interface MemoryGuardTools {
  /** Bytes that the process takes now. */
  readonly used: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Lets go of all that can be worked out again. */
  readonly release: (used: number) => void;
}

/** Looks at the process's memory and has what can be worked out again let go when it nears the ceiling. */
export class MemoryGuard {
  #timer: NodeJS.Timeout | undefined;
  #released = -Infinity;

  constructor(private readonly tools: MemoryGuardTools, private readonly ceiling = MEMORY_CEILING) {}

  start(): void {
    this.#timer ??= setInterval(() => this.look(), LOOK_EVERY);
    this.#timer.unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  /** One look, now. Answers whether anything was let go. */
  look(): boolean {
    const { used, now, release } = this.tools;
    const bytes = used();
    // Not at the ceiling but before it: letting go needs room, too.
    if (bytes < this.ceiling * 0.8 || now() - this.#released < PATIENCE) return false;
    this.#released = now();
    release(bytes);
    return true;
  }
}
