import type { Model } from '../model/model';
import { typesOfFile } from './card-contributors';
import { suggestedTests, type SuggestedTest } from './lookup-tests';

/** The tests for a change to a file, the narrowest first; undefined when there is no such file. */
export function testsOf(model: Model, path: string): readonly SuggestedTest[] | undefined {
  if (!model.isFile(path)) return undefined;
  return suggestedTests(model, { file: path, types: typesOfFile(model, path).map(({ name }) => name) });
}
