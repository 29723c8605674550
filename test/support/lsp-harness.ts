import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, type ClientCapabilities, type Hover, type Position } from 'vscode-languageserver/node';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { Server } from '../../server/src/lsp/server';
import { method } from '../../server/src/protocol/method';
import type { StatusParams } from '../../server/src/protocol/status';
import { parseFixture, type Cursor } from './fixture';

/** The real server over in-memory streams, on a fixture tree in a temporary folder. */
export interface LspFixture {
  readonly root: string;
  readonly client: MessageConnection;
  readonly cursor: Cursor | undefined;
  /** Every status notification so far, oldest first. */
  readonly statuses: readonly StatusParams[];
  uri(treePath: string): string;
  open(treePath: string, text?: string, languageId?: string): Promise<void>;
  hover(treePath: string, position: Position): Promise<Hover | null>;
  /** Resolves at the next notification of this method. */
  next(notification: string): Promise<unknown>;
  dispose(): Promise<void>;
}

export interface LspOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly settings?: unknown;
  /** The client's language. */
  readonly locale?: string;
  /** Folder to open, relative to the fixture; default its root. */
  readonly folder?: string;
}

const hoverMarkdown: ClientCapabilities = { textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] } }, workspace: { workspaceFolders: true, configuration: true } };

/** Starts a server on a fixture string (or an existing folder) and waits until it is ready. */
export async function startLsp(fixture: string | { readonly root: string }, options: LspOptions = {}): Promise<LspFixture> {
  const parsed = typeof fixture === 'string' ? parseFixture(fixture) : undefined;
  const root = typeof fixture === 'string' ? fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'qemu-atlas-lsp-'))) : fixture.root;
  for (const [file, text] of parsed?.files ?? []) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const serverConnection = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  new Server(serverConnection, path.resolve('node_modules')).listen();
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const statuses: StatusParams[] = [];
  const waiting = new Map<string, ((params: unknown) => void)[]>();
  const settled = new Promise<void>((resolve) => {
    client.onNotification((name: string, params: unknown) => {
      if (name === method.status) {
        statuses.push(params as StatusParams);
        if ((params as StatusParams).folders.every((folder) => folder.phase !== 'indexing')) resolve();
      }
      for (const tell of waiting.get(name) ?? []) tell(params);
      waiting.delete(name);
    });
  });
  client.onRequest((name: string) => (name === 'workspace/configuration' ? [options.settings ?? null] : null));
  client.listen();
  const rootUri = pathToFileURL(path.join(root, options.folder ?? '')).href;
  await client.sendRequest('initialize', {
    processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'tree' }],
    capabilities: options.capabilities ?? hoverMarkdown, initializationOptions: options.initializationOptions,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
  await client.sendNotification('initialized', {});
  await settled;
  const uri = (treePath: string): string => pathToFileURL(path.join(root, treePath)).href;
  return {
    root, client, cursor: parsed?.cursor, statuses, uri,
    open: (treePath, text, languageId = 'c') => client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri(treePath), languageId, version: 1, text: text ?? fs.readFileSync(path.join(root, treePath), 'utf8') },
    }),
    hover: (treePath, position) => client.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: uri(treePath) }, position }),
    next: (notification) => new Promise((resolve) => waiting.set(notification, [...(waiting.get(notification) ?? []), resolve])),
    async dispose() {
      await client.sendRequest('shutdown');
      client.dispose();
      serverConnection.dispose();
      if (typeof fixture === 'string') fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
