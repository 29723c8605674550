import type { FactBase } from './fact';

export type TestKind = 'qtest' | 'functional' | 'avocado' | 'unit' | 'iotest' | 'tcg' | 'qapi-schema' | 'decodetree';

export type ExercisedWhat = 'device' | 'machine' | 'cpu' | 'netdev' | 'object' | 'qmp' | 'driver' | 'arch' | 'source';

/** Something a test names: a device it plugs, a machine it starts, a QMP command it sends. */
export interface Exercised {
  readonly what: ExercisedWhat;
  readonly name: string;
  /** 0-based line of its first mention. */
  readonly line: number;
}

/** A file that is a test. `name` is what the test runner calls it: `e1000-test`, `arm_smdkc210`, `001`. */
export interface TestFact extends FactBase {
  readonly kind: 'test';
  readonly framework: TestKind;
  /** Each thing once, in order of first mention; at most 60. */
  readonly exercises: readonly Exercised[];
  /** iotests: groups and supported formats; functional: tags; tcg: the architecture. */
  readonly groups: readonly string[];
}

/** One element of a list of tests in a meson.build. */
export interface TestListEntry {
  /** A test, or with `isList` the list that is inserted here. */
  readonly name: string;
  readonly isList: boolean;
  /** Conditions as written, outermost first. */
  readonly conditions: readonly string[];
  /** Sources given for it, as written. */
  readonly sources: readonly string[];
  readonly line: number;
}

/** A list or dictionary of tests in a meson.build. `name` is the variable: `qtests_arm`. Several facts add up. */
export interface TestListFact extends FactBase {
  readonly kind: 'test-list';
  readonly entries: readonly TestListEntry[];
}

export type TestsFact = TestFact | TestListFact;
