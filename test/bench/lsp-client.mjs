// A small LSP client for benchmarks: starts the built server over stdio and talks to it.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
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
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } }, workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  const uriOf = (treePath) => pathToFileURL(path.join(root, treePath)).href;
  const notify = (method, params) => connection.sendNotification(method, params);
  const at = (treePath, line, character) => ({ textDocument: { uri: uriOf(treePath) }, position: { line, character } });
  const open = (treePath, text, languageId = 'c') => notify('textDocument/didOpen', { textDocument: { uri: uriOf(treePath), languageId, version: 1, text } });
  for (const { path: treePath, text, languageId } of openFiles) await open(treePath, text, languageId);
  await notify('initialized', {});
  return {
    connection, child, started, uriOf, open, notify,
    close: (treePath) => notify('textDocument/didClose', { textDocument: { uri: uriOf(treePath) } }),
    request: (method, params) => connection.sendRequest(method, params),
    hover: (treePath, line, character) => connection.sendRequest('textDocument/hover', at(treePath, line, character)),
    definition: (treePath, line, character) => connection.sendRequest('textDocument/definition', at(treePath, line, character)),
    references: (treePath, line, character) => connection.sendRequest('textDocument/references', { ...at(treePath, line, character), context: { includeDeclaration: true } }),
    find: (query) => connection.sendRequest('workspace/symbol', { query }),
    /** MB of memory that the server takes now and took at most; null where the system does not say. */
    memory: () => memoryOf(child.pid),
    /** Milliseconds that the server's main thread has run; null where the system does not say. */
    cpuMs: () => cpuMsOf(child.pid),
    /** Resolves when every folder is ready (or failed). */
    ready: () => new Promise((resolve) => {
      const settled = (status) => status.folders.every((folder) => folder.phase !== 'indexing');
      if (phases.some(settled)) resolve(phases.at(-1));
      else phaseListener = (status) => { if (settled(status)) resolve(status); };
    }),
    async stop() {
      await connection.sendRequest('shutdown');
      await notify('exit');
      connection.dispose();
      child.kill();
    },
  };
}

function memoryOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? NaN) / 1024;
    return { now: mb('VmRSS'), peak: mb('VmHWM') };
  } catch {
    return null; // no Linux
  }
}

function cpuMsOf(pid) {
  try {
    return Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null; // no Linux
  }
}
