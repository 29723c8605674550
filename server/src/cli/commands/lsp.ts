import type { Command } from '../command';
import { UsageError } from '../command';

/** `qemu-atlas lsp --stdio`: the language server for any editor. */
export const lsp: Command = {
  name: 'lsp',
  synopsis: '--stdio',
  summary: 'run the language server over standard input and output',
  async run({ options }) {
    if (!options.stdio) throw new UsageError('lsp speaks over standard input and output only: add --stdio');
    // In the bundle this is server.cjs: the other verbs start without it.
    const { serveStdio } = await import('../../lsp/main');
    await serveStdio();
    return 0;
  },
};
