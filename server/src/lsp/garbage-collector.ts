import { Session } from 'node:inspector';
import * as v8 from 'node:v8';
import * as vm from 'node:vm';

/** Collects all garbage and gives memory back, now; some 100 ms for an index of QEMU. Does nothing where the engine does not offer it. */
export function garbageCollector(): () => void {
  let collect: unknown;
  return () => {
    if (collect === undefined) {
      v8.setFlagsFromString('--expose-gc');
      // A context made after the flag has the function; ours was made before.
      collect = vm.runInNewContext('typeof gc === "function" ? gc : null');
    }
    if (typeof collect === 'function') (collect as () => void)();
  };
}

/**
 * Collects all garbage and gives back the room that is kept for new objects as well, which only the engine's own inspector
 * does: some 30 MB of an index of QEMU. Takes longer, and calls `done` at its end. The session is within the process; no port is opened.
 */
export function collectThoroughly(done: () => void = () => undefined): void {
  try {
    const session = new Session();
    session.connect();
    // Not at once: the engine waits until nothing runs.
    session.post('HeapProfiler.collectGarbage', () => setImmediate(() => {
      // Ending the session within its own answer would hang the process.
      session.disconnect();
      done();
    }));
  } catch {
    done(); // an engine without an inspector
  }
}
