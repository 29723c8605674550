import type { Model } from '../model/model';
import { relatedTests, type TestQuery } from '../model/related-tests';
import { commandsFor, testsByFile, type KnownTest, type TestCommand } from '../model/tests';

/** A test with how to run it. */
export interface TestCard {
  readonly kind: 'test';
  readonly test: KnownTest;
  readonly commands: readonly TestCommand[];
}

/** A test that is worth running, with the reason. */
export interface SuggestedTest {
  readonly name: string;
  readonly file: string;
  readonly framework: string;
  /** 0 = nearest. */
  readonly distance: number;
  readonly reason: string;
  /** Where the test says so, when it does. 0-based. */
  readonly line: number | undefined;
  readonly commands: readonly TestCommand[];
}

/** The card of a test's source file. */
export function testCard(model: Model, file: string): TestCard | undefined {
  const test = model.get(testsByFile).get(file);
  return test === undefined ? undefined : { kind: 'test', test, commands: commandsFor(model, test) };
}

/** Tests for a file, types or commands, the narrowest first. */
export function suggestedTests(model: Model, query: TestQuery): readonly SuggestedTest[] {
  return relatedTests(model, query).map(({ test, distance, reason, line }) => ({
    name: test.fact.name, file: test.fact.file, framework: test.fact.framework, distance, reason, line, commands: commandsFor(model, test),
  }));
}
