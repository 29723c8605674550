import type { Command } from '../command';
import { UsageError } from '../command';
import { factKinds } from '../../features/fact-rows';

/** `qemu-atlas facts KIND`: every fact of one kind, one a line. */
export const facts: Command = {
  name: 'facts',
  synopsis: 'KIND',
  summary: 'print every fact of a kind, one a line (without KIND: the kinds)',
  async run({ openTree, options, positionals, io }) {
    const [kind] = positionals;
    const kinds = Object.keys(factKinds).sort();
    if (kind === undefined) {
      for (const name of kinds) io.out(name);
      return 0;
    }
    const rows = Object.hasOwn(factKinds, kind) ? factKinds[kind] : undefined;
    if (rows === undefined) throw new UsageError(`no facts of kind '${kind}'; kinds are ${kinds.join(', ')}`);
    const { store } = await openTree();
    for (const row of rows(store.model)) io.out(options.json ? JSON.stringify(row) : `${row.file}:${row.line}: ${row.name}`);
    return 0;
  },
};
