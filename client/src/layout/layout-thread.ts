import { Worker } from 'node:worker_threads';
import type { LayoutAnswer, LayoutQuestion } from './messages';

interface Waiting {
  readonly done: (svg: string) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Lays graphs out in a thread of its own. It runs while the editor makes the page that is to show the drawing, neither
 * the extension host nor the page stops for it, and it takes its memory along when the map is closed.
 */
export class LayoutThread {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** `script`: path of the thread's bundle. */
  constructor(private readonly script: string) {}

  /** Loads the engine ahead of the first question. */
  start(): void {
    this.#thread();
  }

  /** The drawing of a graph in DOT, as SVG. Rejects for what graphviz cannot read, and when the thread ends before. */
  layout(dot: string): Promise<string> {
    return new Promise((done, failed) => {
      const id = this.#asked++;
      this.#waiting.set(id, { done, failed });
      this.#thread().postMessage({ id, dot } satisfies LayoutQuestion);
    });
  }

  /** Ends the thread; the next question starts another. */
  stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#fail(new Error('the layout was stopped'));
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = this.#worker = new Worker(this.script);
    const ended = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#fail(error);
    };
    worker.on('message', (answer: LayoutAnswer) => this.#answered(answer));
    worker.on('error', ended);
    worker.on('exit', (code) => ended(new Error(`the layout ended with ${code}`)));
    return worker;
  }

  #answered(answer: LayoutAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('svg' in answer) waiting?.done(answer.svg);
    else waiting?.failed(new Error(answer.error));
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of waiting) failed(error);
  }
}
