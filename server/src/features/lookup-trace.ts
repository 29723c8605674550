import type { TraceEventFact } from '../facts/trace';
import type { Model } from '../model/model';
import { traceIndex, traceUse, type TraceUse } from '../model/trace';

/** A trace event, declared once a program at most. */
export interface TraceCard {
  readonly kind: 'trace';
  readonly name: string;
  readonly declarations: readonly { readonly fact: TraceEventFact; readonly use: TraceUse }[];
}

/** By the event's name, the function that fires it (`trace_x`) or its constant (`TRACE_X`). */
export function traceCard(model: Model, name: string): TraceCard | undefined {
  const { byName, byUpperName } = model.get(traceIndex);
  const facts = byName.get(name) ?? byName.get(name.replace(/^trace_/, '')) ?? byUpperName.get(name.replace(/^TRACE_/, '').replace(/_ENABLED$|_BACKEND_DSTATE$/, ''));
  if (facts === undefined || facts[0] === undefined) return undefined;
  return { kind: 'trace', name: facts[0].name, declarations: facts.map((fact) => ({ fact, use: traceUse(fact) })) };
}
