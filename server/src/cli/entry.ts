#!/usr/bin/env node
// Entry of dist/cli.cjs. An editor waits for the language server: it starts without what the other verbs are made of.
import '../workspace/tune-engine';

/** Every verb but that one, and whatever is no verb. In the bundle `main` is verbs.cjs, and `lsp/main` server.cjs. */
async function start(args: readonly string[]): Promise<void> {
  if (args.length === 2 && args[0] === 'lsp' && args[1] === '--stdio') return (await import('../lsp/main')).serveStdio();
  return (await import('./main')).run(args);
}

// A reader that has seen enough (`qemu-atlas … | head`), and a client that has gone, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

start(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`qemu-atlas: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 3;
});
