import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type Connection } from 'vscode-languageserver/node';
import { Server } from './server';

/** Starts the server on the transport its arguments name (`--stdio`, `--node-ipc`, `--socket=…`). */
export function serve(): void {
  start(createConnection(ProposedFeatures.all));
}

/** Starts the server on standard input and output; resolves when the client is gone. */
export function serveStdio(): Promise<void> {
  const reader = new StreamMessageReader(process.stdin);
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  const closed = new Promise<void>((resolve) => reader.onClose(resolve));
  start(connection);
  return closed;
}

function start(connection: Connection): void {
  new Server(connection, __dirname).listen();
}
