import type { PathDecoration } from '../../../server/src/protocol/decorations';

/** More paths than this are not kept in mind: the Explorer asks again. */
const MAX_KNOWN = 5_000;

type Answer = PathDecoration | null;

/**
 * Decorations by URI. What is asked for in one turn goes to the server as one question; after a change of the
 * index everything known is asked about once more, and only what really changed is told.
 */
export class DecorationCache {
  readonly #known = new Map<string, Answer>();
  #waiting = new Map<string, ((answer: Answer) => void)[]>();

  constructor(private readonly ask: (uris: readonly string[]) => Promise<readonly Answer[]>, private readonly changed: (uris: readonly string[]) => void) {}

  get(uri: string): Promise<Answer> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(uri);
      if (waiting !== undefined) {
        waiting.push(resolve);
        return;
      }
      if (this.#waiting.size === 0) queueMicrotask(() => { void this.#flush(); });
      this.#waiting.set(uri, [resolve]);
    });
  }

  /** Asks about everything known again. */
  async renew(): Promise<void> {
    const uris = [...this.#known.keys()];
    if (uris.length === 0) return;
    const answers = await this.ask(uris);
    const different = uris.filter((uri, index) => !same(this.#known.get(uri), answers[index] ?? null));
    uris.forEach((uri, index) => this.#known.set(uri, answers[index] ?? null));
    if (different.length > 0) this.changed(different);
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const uris = [...waiting.keys()];
    const answers = await this.ask(uris);
    if (this.#known.size > MAX_KNOWN) this.#known.clear();
    uris.forEach((uri, index) => {
      const answer = answers[index] ?? null;
      this.#known.set(uri, answer);
      for (const resolve of waiting.get(uri) ?? []) resolve(answer);
    });
  }
}

function same(a: Answer | undefined, b: Answer): boolean {
  return a?.tooltip === b?.tooltip && a?.badge === b?.badge;
}
