import type { FactBase } from './fact';

/**
 * One `TypeInfo` as it stands in the source, an element of an array of them included. Names are
 * expressions (`TYPE_X`, `"x"`, `TYPE_X "-y"`): the model evaluates them over the tree's macros.
 * `name` is the name expression as written.
 */
export interface TypeInfoFact extends FactBase {
  readonly kind: 'type-info';
  /** The C variable, or the macro that stands for it. */
  readonly variable: string;
  /** Set when a macro call makes the whole initialiser: `DEFINE_CPU(TYPE_X, x_init)`; all other expressions are then ''. */
  readonly macro: string;
  readonly parent: string;
  readonly abstract: boolean;
  /** Expressions of the interfaces' names. */
  readonly interfaces: readonly string[];
  readonly instanceStruct: string;
  readonly classStruct: string;
  readonly classInit: string;
  readonly instanceInit: string;
  /** Conditions of the `#if`s around it or around its registration, outermost first; include guards left out. */
  readonly conditions: readonly string[];
  /** The function that registers it when start-up does not: the type exists only once that has run. '' = start-up does. */
  readonly registeredBy: string;
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

/** A call at file scope of a macro that may define types: `DEFINE_MACHINE("x", init)`. `name` is the macro. */
export interface QomInvocationFact extends FactBase {
  readonly kind: 'qom-invocation';
  /** What stands between the parentheses. */
  readonly args: string;
  readonly conditions: readonly string[];
}

/**
 * Code that registers types at start-up and is more than a list of `type_register_static(&x)`: the
 * functions, what they call, the tables they walk and the layout of those tables' structs. The model
 * runs it. Texts are as written, comments left out, preprocessor lines kept.
 */
export interface QomCodeFact extends FactBase {
  readonly kind: 'qom-code';
  readonly what: 'function' | 'table' | 'struct' | 'entry';
  /** function: `(params) { body }`; table: the initialiser; struct: `{ members }`; entry: '' (name is a function that start-up calls). */
  readonly text: string;
  /** Type of a table's elements, '' otherwise. */
  readonly type: string;
  readonly conditions: readonly string[];
}

/** A macro the model may need with its whole value: too long for a symbol, or one of several by condition. */
export interface QomMacroFact extends FactBase {
  readonly kind: 'qom-macro';
  /** The value; of a function-like macro with its parameter list first. */
  readonly value: string;
  readonly isFunction: boolean;
  readonly conditions: readonly string[];
}

/** An assignment in an init function: `dc->desc = "…"` has the field `desc`. */
export interface InitSetting {
  readonly field: string;
  readonly value: string;
  readonly line: number;
}

export interface InitCall {
  readonly callee: string;
  readonly args: readonly string[];
  readonly line: number;
}

/** What a class_init, instance_init or machine options function sets and calls. `name` is the function. */
export interface InitFunctionFact extends FactBase {
  readonly kind: 'init-function';
  /** `class`, `instance` or `machine`: by the type of its first parameter. */
  readonly role: 'class' | 'instance' | 'machine';
  /** Names of its parameters. */
  readonly parameters: readonly string[];
  readonly settings: readonly InitSetting[];
  readonly calls: readonly InitCall[];
}

export interface PropertyRow {
  /** `DEFINE_PROP_UINT32`, or whatever macro makes the row; '' for a written-out initialiser. */
  readonly macro: string;
  /** Empty when the macro is named without parentheses; one empty string for `NAME()`. */
  readonly args: readonly string[];
  readonly line: number;
  readonly conditions: readonly string[];
}

/** An array of `Property`, or a single one. `name` is the variable. */
export interface PropertyTableFact extends FactBase {
  readonly kind: 'property-table';
  readonly rows: readonly PropertyRow[];
}

/** A `PropertyInfo`: what kind of value a property has. `name` is the variable, `type` the expression of the type's name. */
export interface PropertyInfoFact extends FactBase {
  readonly kind: 'property-info';
  readonly type: string;
}

export type QomFact =
  | TypeInfoFact | TypeDeclarationFact | QomInvocationFact | QomCodeFact | QomMacroFact | InitFunctionFact | PropertyTableFact | PropertyInfoFact;
