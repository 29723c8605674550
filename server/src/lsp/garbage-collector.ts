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
 * does: some 30 MB of an index of QEMU. Takes longer. The session is within the process; no port is opened.
 */
export function collectThoroughly(): void {
  const session = new Session();
  try {
    session.connect();
    session.post('HeapProfiler.collectGarbage');
  } catch {
    return; // an engine without an inspector
  } finally {
    session.disconnect();
  }
}
