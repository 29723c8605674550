// A small LSP client for benchmarks: starts the built server over stdio and talks to it.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)('vscode-jsonrpc/node');

/** Starts `dist/cli.cjs lsp --stdio` on a tree and sends initialize. Times are milliseconds since the process was started. */
export async function startServer(root, { openFiles = [], env = {} } = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, [path.resolve('dist/cli.cjs'), 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const phases = [];
  let phaseListener = () => undefined;
  connection.onNotification('qemuAtlas/status', (status) => { phases.push(status); phaseListener(status); });
  connection.onUnhandledNotification(() => undefined);
  connection.onRequest((name) => (name === 'workspace/configuration' ? [null] : null));
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'qemu' }],
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } }, workspace: { workspaceFolders: true } },
  });
  const uriOf = (treePath) => pathToFileURL(path.join(root, treePath)).href;
  const open = (treePath, text, languageId = 'c') =>
    connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(treePath), languageId, version: 1, text } });
  for (const { path: treePath, text, languageId } of openFiles) await open(treePath, text, languageId);
  await connection.sendNotification('initialized', {});
  return {
    connection, child, started, uriOf, open,
    request: (method, params) => connection.sendRequest(method, params),
    hover: (treePath, line, character) => connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOf(treePath) }, position: { line, character } }),
    /** Resolves when every folder is ready (or failed). */
    ready: () => new Promise((resolve) => {
      const settled = (status) => status.folders.every((folder) => folder.phase !== 'indexing');
      if (phases.some(settled)) resolve(phases.at(-1));
      else phaseListener = (status) => { if (settled(status)) resolve(status); };
    }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}
