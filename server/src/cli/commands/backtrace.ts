import { readInput } from '../input';
import type { Command } from '../command';
import { UsageError } from '../command';
import { explainBacktrace } from '../../features/backtrace/explain';
import { backtraceJson } from '../../features/backtrace/json';
import { renderBacktraceText } from '../../renderers/backtrace';

/** `qemu-atlas backtrace`: what every thread of a backtrace does and where it is in this tree. */
export const backtrace: Command = {
  name: 'backtrace',
  synopsis: 'FILE | -',
  summary: 'explain a backtrace: frames in this tree, subsystems, what each thread waits for, deadlocks',
  async run({ openTree, options, positionals, io }) {
    const [file] = positionals;
    if (file === undefined && !options.stdin) throw new UsageError('backtrace needs a FILE, or - for standard input');
    const text = await readInput(file ?? '-', io);
    const { store } = await openTree();
    const result = explainBacktrace(store.model, text);
    io.out(options.json ? JSON.stringify(backtraceJson(result)) : renderBacktraceText(result));
    return result.threads.length > 0 ? 0 : 1;
  },
};
