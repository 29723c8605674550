import type { Command } from '../command';
import { UsageError } from '../command';
import { whyBuilt, type WhyBuilt } from '../../features/why-built';
import { renderWhyBuilt } from '../../renderers/why-built';

/** `qemu-atlas why-built`: which binaries compile a file, and the chain of reasons. */
export const whyBuiltCommand: Command = {
  name: 'why-built',
  synopsis: 'FILE… [--target T] | --stdin',
  summary: 'which binaries a file is built into and why, or what is in the way',
  async run({ openTree, options, positionals, io }) {
    if (positionals.length === 0 && !options.stdin) throw new UsageError('why-built needs a FILE, or --stdin');
    const { store } = await openTree();
    let missing = 0;
    const answer = (file: string): void => {
      const result = whyBuilt(store.model, file, { target: options.target });
      if (result === undefined) missing++;
      if (options.json) io.out(JSON.stringify(result === undefined ? { file, found: false, system: [], user: [], other: [], steps: [] } : withPeopleLines(result)));
      else io.out(result === undefined ? `not found in this tree: ${file}` : renderWhyBuilt(result));
    };
    positionals.forEach(answer);
    if (options.stdin) for await (const line of io.lines()) if (line.trim() !== '') answer(line.trim());
    return missing === 0 ? 0 : 1;
  },
};

/** Lines as people count them, from 1. */
function withPeopleLines(result: WhyBuilt): object {
  const up = <T extends { readonly line: number }>(place: T): T => ({ ...place, line: place.line + 1 });
  return { ...result, found: true, steps: result.steps.map(up), conditions: result.conditions.map(up) };
}
