import * as path from 'node:path';
import type { Command } from '../command';
import { UsageError } from '../command';

/** `qemu-atlas mcp`: the tools for programs that ask, over the Model Context Protocol. */
export const mcp: Command = {
  name: 'mcp',
  synopsis: '[--root DIR]',
  summary: 'answer the questions of AI tools over the Model Context Protocol on standard input and output; only reads',
  async run({ options, positionals }) {
    if (positionals.length > 0) throw new UsageError('mcp takes no argument but --root DIR');
    // Both only here: no other verb needs them, and the protocol's library is a bundle of its own.
    const [{ createHost }, { serveStdio }] = await Promise.all([import('../../mcp/host'), import('../../mcp/main')]);
    const root = options.root === undefined ? undefined : path.resolve(options.root);
    await serveStdio((clientFolders) => createHost({ root, folder: process.cwd(), clientFolders, now: () => performance.now() }));
    return 0;
  },
};
