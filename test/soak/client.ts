import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { method } from '../../server/src/protocol/method';
import type { StatusParams } from '../../server/src/protocol/status';

/** The built server over stdio, as an editor runs it. */
export interface SoakServer {
  uri(treePath: string): string;
  request(name: string, params: unknown): Promise<unknown>;
  notify(name: string, params: unknown): Promise<void>;
  /** MB of memory that the process has in RAM; undefined where the system does not say. */
  rss(): number | undefined;
  /** What it told on standard error and in the log at level error. */
  readonly errors: readonly string[];
  stop(): Promise<void>;
}

export async function startServer(root: string, cache: string): Promise<SoakServer> {
  const child = spawn(process.execPath, [path.resolve('dist/cli.cjs'), 'lsp', '--stdio'], { env: { ...process.env, QEMU_ATLAS_CACHE: cache } });
  const errors: string[] = [];
  child.stderr.on('data', (data: Buffer) => errors.push(data.toString()));
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const ready = new Promise<void>((resolve, reject) => {
    connection.onNotification(method.status, ({ folders }: StatusParams) => { if (folders.every(({ phase }) => phase === 'ready')) resolve(); });
    connection.onClose(() => reject(new Error(`the server ended: ${errors.join('')}`)));
  });
  connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => { if (type === 1) errors.push(message); });
  connection.onRequest((name: string) => (name === 'workspace/configuration' ? [null] : null));
  connection.listen();
  const uri = (treePath: string): string => pathToFileURL(path.join(root, treePath)).href;
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'soak' }],
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } }, workspace: { workspaceFolders: true, configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  await connection.sendNotification('initialized', {});
  await ready;
  return {
    uri, errors, request: (name, params) => connection.sendRequest(name, params), notify: (name, params) => connection.sendNotification(name, params),
    rss: () => residentMemory(child.pid),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}

function residentMemory(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined; // no /proc on this system
  }
}
