import type { FactBase } from './fact';

/** `pub const TYPE_PL011: &CStr = c_str!("pl011");`: a Rust constant that holds a type's name. `name` is the constant. */
export interface RustTypeNameFact extends FactBase {
  readonly kind: 'rust-type-name';
  readonly value: string;
}

/** `unsafe impl ObjectType for X` with its type name, joined to `impl ObjectImpl for X` of the same file. `name` is the struct. */
export interface RustObjectFact extends FactBase {
  readonly kind: 'rust-object';
  /** As written: `crate::TYPE_PL011`, `c_str!("dummy")`, `… bindings::TYPE_DEVICE …`. */
  readonly typeName: string;
  /** Struct of the parent; '' when the file implements no ObjectImpl for it: C registers the type. */
  readonly parent: string;
}

export type RustFact = RustTypeNameFact | RustObjectFact;
