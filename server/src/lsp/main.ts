import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type Connection } from 'vscode-languageserver/node';
import { Server } from './server';

/** Starts the server on the transport its arguments name (`--stdio`, `--node-ipc`, `--socket=…`). */
export function serve(): void {
  start(createConnection(ProposedFeatures.all));
}

/**
 * Starts the server on standard input and output. The process ends when the client is gone, whatever
 * is under way: nothing that it has begun is of use to anyone, and the cache is written in one piece.
 */
export function serveStdio(): Promise<void> {
  const reader = new StreamMessageReader(process.stdin);
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  const server = start(connection);
  return new Promise<void>(() => {
    reader.onClose(() => {
      server.stop();
      process.exit(0);
    });
  });
}

function start(connection: Connection): Server {
  const server = new Server(connection, __dirname);
  server.listen();
  return server;
}
