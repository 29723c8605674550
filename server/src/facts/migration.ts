import type { FactBase } from './fact';

export interface VMStateField {
  /** `VMSTATE_UINT32`, or whatever macro makes the field; '' for a written-out initialiser. */
  readonly macro: string;
  /** The field's name as written (a struct member); '' when the macro gives none. */
  readonly name: string;
  readonly line: number;
}

/** A `VMStateDescription`: what a device sends when it is migrated. `name` is the name expression, `variable` the C name. */
export interface VMStateFact extends FactBase {
  readonly kind: 'vmstate';
  readonly variable: string;
  /** Expressions as written; '' = not given, which means 0. */
  readonly version: string;
  readonly minimumVersion: string;
  readonly unmigratable: boolean;
  readonly fields: readonly VMStateField[];
  /** Variables of the subsections. */
  readonly subsections: readonly string[];
  readonly conditions: readonly string[];
}

export type MigrationFact = VMStateFact;
