import type { FactBase } from './fact';

export type TestKind = 'qtest' | 'functional' | 'avocado' | 'unit' | 'iotest' | 'tcg';

export type ExercisedWhat = 'device' | 'machine' | 'cpu' | 'netdev' | 'object' | 'qmp' | 'driver';

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
  /** iotests: groups, then `fmt:NAME` for each format they say they support; avocado: tags; tcg: the directory (`arm`, `multiarch`). */
  readonly groups: readonly string[];
}
