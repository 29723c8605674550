import type { FactBase } from './fact';

/**
 * One `TypeInfo` as it stands in the source. Names are expressions (`TYPE_X`, `"x"`, `TYPE_X "-y"`):
 * the model evaluates them over the tree's macros. `name` is the name expression as written.
 */
export interface TypeInfoFact extends FactBase {
  readonly kind: 'type-info';
  /** The C variable, or the macro that stands for it. */
  readonly variable: string;
  readonly parent: string;
  readonly abstract: boolean;
  /** Expressions of the interfaces' names. */
  readonly interfaces: readonly string[];
  readonly instanceStruct: string;
  readonly classStruct: string;
  readonly classInit: string;
  readonly instanceInit: string;
}

/** `OBJECT_DECLARE_*`, `DECLARE_*_CHECKER(S)`, `INTERFACE_CHECK`. `name` is the type-name expression. */
export interface TypeDeclarationFact extends FactBase {
  readonly kind: 'type-declaration';
  readonly macro: string;
  readonly instanceStruct: string;
  readonly classStruct: string;
  /** The cast macro's name, e.g. `VIRTIO_NET`. */
  readonly cast: string;
}

export type QomFact = TypeInfoFact | TypeDeclarationFact;
