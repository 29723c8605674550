import type { FactBase } from './fact';

/** A line of a trace-events file. `name` is the event's, without `trace_`. */
export interface TraceEventFact extends FactBase {
  readonly kind: 'trace-event';
  /** Between the parentheses, as written. */
  readonly args: string;
  /** After them, as written: string literals and PRI macros. */
  readonly format: string;
  /** Built without it. */
  readonly disabled: boolean;
  /** `vcpu` property of older trees. */
  readonly vcpu: boolean;
  /** The source file that the comment above its group names, as written: `e1000.c`; '' when none does. */
  readonly source: string;
}
