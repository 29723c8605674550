import type { Command } from '../command';
import { UsageError } from '../command';
import { findTyped } from '../../features/find';
import { findPrefixes } from '../../features/find-query';
import { findLine } from '../../renderers/find';
import { parseLimit } from '../limit';

/** `qemu-atlas find`: look-up by name over every kind. */
export const find: Command = {
  name: 'find',
  synopsis: '[KIND:] TEXT [--limit N]',
  summary: `look-up by name over every kind; ${findPrefixes.map((prefix) => `${prefix}:`).join(' ')} narrow it`,
  async run({ openTree, options, positionals, io }) {
    const query = positionals.join(' ');
    if (query === '') throw new UsageError('find needs a TEXT');
    const { store } = await openTree();
    const found = findTyped(store.model, query, parseLimit(options.limit, 20));
    if (options.json) {
      for (const { kind, name, detail, file, line } of found) io.out(JSON.stringify({ kind, name, detail, file, line: line + 1 }));
    } else {
      for (const each of found) io.out(findLine(each));
      if (found.length === 0) io.out(`not found in this tree: ${query}`);
    }
    return found.length > 0 ? 0 : 1;
  },
};
