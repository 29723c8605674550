import { ask as askTree } from '../../features/ask/ask';
import { renderAskText } from '../../renderers/ask';
import type { Command } from '../command';
import { UsageError } from '../command';
import { parseLimit } from '../limit';

/** `qemu-atlas ask`: questions in the user's own words, answered from the facts of the tree. */
export const ask: Command = {
  name: 'ask',
  synopsis: '"QUESTION" | --stdin [--limit N]',
  summary: 'answer an architecture question with file and line, or say that the tree does not have it',
  async run({ openTree, options, positionals, io }) {
    const asked = positionals.join(' ').trim();
    if (asked === '' && !options.stdin) throw new UsageError('ask needs a QUESTION, or --stdin');
    const limit = parseLimit(options.limit, 10);
    const { store } = await openTree();
    let missing = 0;
    const answer = (question: string): void => {
      const result = askTree(store.model, question, { limit });
      if (!result.found) missing++;
      io.out(options.json ? JSON.stringify(result) : renderAskText(result));
    };
    if (asked !== '') answer(asked);
    if (options.stdin) for await (const line of io.lines()) if (line.trim() !== '') answer(line.trim());
    return missing === 0 ? 0 : 1;
  },
};
