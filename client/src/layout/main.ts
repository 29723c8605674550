// The thread that lays out the map: graphviz as WebAssembly, DOT in and SVG out, one after the other.
import { parentPort } from 'node:worker_threads';
import { instance } from '@viz-js/viz';
import type { LayoutAnswer, LayoutQuestion } from './messages';

/** Loading begins with the thread, while the language server still works out what is to be drawn. */
const engine = instance();

parentPort?.on('message', ({ id, dot }: LayoutQuestion) => {
  engine.then((viz): LayoutAnswer => ({ id, svg: viz.renderString(dot, { format: 'svg' }) }))
    .catch((error: unknown): LayoutAnswer => ({ id, error: error instanceof Error ? error.message : String(error) }))
    .then((answer) => parentPort?.postMessage(answer), () => undefined);
});
