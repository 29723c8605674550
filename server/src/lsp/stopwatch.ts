import type { ComputeObserver } from '../model/model';

/** Values that took less (ms) are not named one by one. */
const WORTH_NAMING = 0.1;
const MOST_NAMED = 8;

/** Where the time of one request goes: into working out values of the model, each by name, and into the answer itself. */
export class Stopwatch implements ComputeObserver {
  readonly #started: number;
  readonly #values = new Map<string, number>();
  /** One entry per value that is being worked out, outermost first: when it began, and what those within it took. */
  readonly #open: { readonly began: number; inner: number }[] = [];

  constructor(private readonly now: () => number) {
    this.#started = now();
  }

  begin(): void {
    this.#open.push({ began: this.now(), inner: 0 });
  }

  end(name: string): void {
    const one = this.#open.pop();
    if (one === undefined) return;
    const took = this.now() - one.began;
    const outer = this.#open.at(-1);
    if (outer !== undefined) outer.inner += took;
    this.#values.set(name, (this.#values.get(name) ?? 0) + took - one.inner);
  }

  /** `12.30 ms`, and `derive 10.10 (qom tree 8.00, qapi 2.10), answer 2.20`. Times of a value are without those of the values it asked for. */
  report(): { readonly total: string; readonly stages: string } {
    const total = this.now() - this.#started;
    const slowest = [...this.#values].sort((a, b) => b[1] - a[1]).filter(([, ms]) => ms >= WORTH_NAMING).slice(0, MOST_NAMED);
    const derive = [...this.#values.values()].reduce((sum, ms) => sum + ms, 0);
    const named = slowest.length === 0 ? '' : ` (${slowest.map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(', ')})`;
    return { total: `${total.toFixed(2)} ms`, stages: `derive ${derive.toFixed(2)}${named}, answer ${(total - derive).toFixed(2)}` };
  }
}
