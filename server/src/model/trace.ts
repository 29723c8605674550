import { dirname } from '../base/paths';
import type { TraceEventFact } from '../facts/trace';
import { derivation, type Model } from './model';

export interface TraceIndex {
  /** An event can be declared in several files: one per program. */
  readonly byName: ReadonlyMap<string, readonly TraceEventFact[]>;
  /** By `TRACE_NAME` constant without its prefix. */
  readonly byUpperName: ReadonlyMap<string, readonly TraceEventFact[]>;
}

export const traceIndex = derivation('trace', (model: Model): TraceIndex => {
  const byName = new Map<string, TraceEventFact[]>();
  for (const event of model.facts('trace-event')) {
    const list = byName.get(event.name);
    if (list === undefined) byName.set(event.name, [event]);
    else list.push(event);
  }
  const byUpperName = new Map<string, TraceEventFact[]>();
  for (const [name, events] of byName) byUpperName.set(name.toUpperCase(), [...(byUpperName.get(name.toUpperCase()) ?? []), ...events]);
  return { byName, byUpperName };
});

/** How an event is built and used. */
export interface TraceUse {
  /** Function to call in C. */
  readonly call: string;
  /** Generated header, relative to the build directory. */
  readonly header: string;
  /** Group, as the generator names it: `hw_net`, `root`. */
  readonly group: string;
  /** Ways to switch it on. Empty when it is built out. */
  readonly enable: readonly string[];
}

/** Where `trace.h` of a directory gets an event from, and how a user sees it. */
export function traceUse(event: TraceEventFact): TraceUse {
  const directory = dirname(event.file);
  const group = directory === '' ? 'root' : directory.replace(/[/-]/g, '_');
  return {
    call: `trace_${event.name}`,
    header: directory === '' ? 'trace/trace-root.h' : `trace/trace-${group}.h`,
    group,
    enable: event.disabled ? [] : [`--trace ${event.name}`, `trace-event ${event.name} on`],
  };
}
