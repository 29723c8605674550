/** Names in a TypeInfo's class_data; '' = not there. */
export interface ClassData {
  readonly classInit: string;
  readonly instanceInit: string;
  /** A property table. */
  readonly properties: string;
}

/** One registration of a QOM type, as the sources state it. */
export interface QomType {
  readonly name: string;
  /** '' for the roots `object` and `interface`, and when only a running QEMU knows it. */
  readonly parent: string;
  readonly abstract: boolean;
  readonly interfaces: readonly string[];
  readonly instanceStruct: string;
  readonly classStruct: string;
  readonly classInit: string;
  readonly instanceInit: string;
  /** What the class data names, for a shared class_init or instance_init to use. */
  readonly data: ClassData | undefined;
  /** The TypeInfo variable; '' when code makes the TypeInfo. */
  readonly variable: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** `#if` conditions around it, then what else it hangs on at run time, as `when …`. */
  readonly conditions: readonly string[];
  /** Targets it exists for, when names or conditions hang on the target; empty = whichever compile the file. */
  readonly targets: readonly string[];
  /** How it is written: a TypeInfo, a macro that makes one, or code that registers a table. */
  readonly origin: 'static' | 'macro' | 'code';
}

/** A registration whose name is made at run time, or by something not understood. */
export interface UnresolvedType {
  readonly file: string;
  readonly line: number;
  readonly expression: string;
  readonly reason: string;
}
