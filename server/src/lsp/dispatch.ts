import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';
import { CancelledError } from '../base/cancellation';

/** A request handler: short, synchronous over one model; undefined means "nothing here". */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/**
 * Wraps a handler: measures it, turns cancellation into the LSP code and a crash into a logged
 * empty answer, so that one bad file never takes the server down.
 */
export function guarded<P, R>(connection: Connection, name: string, empty: R, handler: Handler<P, R>): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    const started = performance.now();
    try {
      if (token.isCancellationRequested) throw new CancelledError();
      return await handler(params, token);
    } catch (error) {
      if (error instanceof CancelledError) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    } finally {
      connection.tracer.log(`${name} ${(performance.now() - started).toFixed(2)} ms`);
    }
  };
}
