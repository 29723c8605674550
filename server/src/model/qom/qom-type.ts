import type { Codec } from '../derivation';

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

/** What most types have in these is not written. */
const USUAL = {
  parent: '', abstract: false, interfaces: [], instanceStruct: '', classStruct: '', classInit: '', instanceInit: '', data: undefined, variable: '',
  conditions: [], targets: [], origin: 'static',
} satisfies Partial<QomType>;

/** Types as a cache keeps them. */
export const qomTypesCodec: Codec<readonly QomType[]> = {
  encode: (types) => types.map((type) => Object.fromEntries(Object.entries(type).filter(([key, value]) => !isUsual(key, value)))),
  decode: (data) => (data as readonly (Partial<QomType> & Pick<QomType, 'name' | 'file' | 'line'>)[]).map((written) => ({ ...USUAL, ...written })),
};

function isUsual(key: string, value: unknown): boolean {
  const usual: unknown = (USUAL as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(usual) ? Array.isArray(value) && value.length === 0 : key in USUAL && value === usual;
}
