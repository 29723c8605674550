import type { Command } from '../command';
import { UsageError } from '../command';
import { find as findByName } from '../../features/find';
import { findLine } from '../../renderers/find';
import { parseLimit } from '../limit';

/** `qemu-atlas find`: look-up by name over every kind. */
export const find: Command = {
  name: 'find',
  synopsis: 'TEXT [--limit N]',
  summary: 'find subsystems, directories, files, types, functions, documents by name',
  async run({ openTree, options, positionals, io }) {
    const query = positionals.join(' ');
    if (query === '') throw new UsageError('find needs a TEXT');
    const { store } = await openTree();
    const found = findByName(store.model, query, { limit: parseLimit(options.limit, 20) });
    if (options.json) {
      for (const { kind, name, detail, file, line } of found) io.out(JSON.stringify({ kind, name, detail, file, line: line + 1 }));
    } else {
      for (const each of found) io.out(findLine(each));
      if (found.length === 0) io.out(`not found in this tree: ${query}`);
    }
    return found.length > 0 ? 0 : 1;
  },
};
