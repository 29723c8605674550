import { neverCancelled } from '../../base/cancellation';
import type { Command } from '../command';
import { UsageError } from '../command';
import { referencesOfName } from '../../features/references';
import { findReferences } from '../../services/references';

/** `qemu-atlas references`: every place that names something QEMU declares, in all its spellings. */
export const references: Command = {
  name: 'references',
  synopsis: 'NAME',
  summary: 'every place that names a type, config symbol, command, trace event, label or path, in all its spellings',
  async run({ openTree, options, positionals, io }) {
    const name = positionals.join(' ');
    if (name === '') throw new UsageError('references needs a NAME');
    const { store, search } = await openTree();
    const query = referencesOfName(store.model, name);
    const found = query === undefined ? [] : await findReferences(search, store.model, query, { token: neverCancelled });
    for (const { file, line } of found) io.out(options.json ? JSON.stringify({ name: query?.name ?? name, file, line: line + 1 }) : `${file}:${line + 1}`);
    if (found.length === 0 && !options.json) io.out(`not found in this tree: ${name}`);
    return found.length > 0 ? 0 : 1;
  },
};
