import type { Command } from '../command';
import { UsageError } from '../command';
import { testsOf } from '../../features/tests-of';
import { renderTests } from '../../renderers/tests';

/** `qemu-atlas tests`: which tests to run after a change to a file. */
export const tests: Command = {
  name: 'tests',
  synopsis: 'FILE…',
  summary: 'the tests for a change to a file, the narrowest first, with the command that runs each',
  async run({ openTree, options, positionals, io }) {
    if (positionals.length === 0) throw new UsageError('tests needs a FILE');
    const { store } = await openTree();
    let missing = 0;
    for (const file of positionals) {
      const found = testsOf(store.model, file);
      if (found === undefined) missing++;
      if (options.json) io.out(JSON.stringify({ file, found: found !== undefined, tests: (found ?? []).map((test) => ({ ...test, line: test.line === undefined ? undefined : test.line + 1 })) }));
      else io.out(found === undefined ? `not found in this tree: ${file}` : renderTests(file, found));
    }
    return missing === 0 ? 0 : 1;
  },
};
