import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';
import { CancelledError } from '../base/cancellation';
import { observeComputing } from '../model/model';
import { log, told } from './log';
import { Stopwatch } from './stopwatch';

/** A request handler: short, synchronous over one model; undefined means "nothing here". */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/**
 * Wraps a handler: measures it, turns cancellation into the LSP code and a crash into a logged
 * empty answer, so that one bad file never takes the server down. The trace of the protocol
 * (`$/setTrace`) shows the time of each request, `verbose` also what it went into.
 */
export function guarded<P, R>(connection: Connection, name: string, empty: R, handler: Handler<P, R>): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    const watch = new Stopwatch(() => performance.now());
    try {
      if (token.isCancellationRequested) throw new CancelledError();
      return await observed(watch, () => handler(params, token));
    } catch (error) {
      if (error instanceof CancelledError) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      log(connection, 'error', `${name}: ${told(error)}`);
      return empty;
    } finally {
      trace(connection, name, watch);
    }
  };
}

/** Runs the synchronous part of a handler, which is where values are worked out, under the watch. */
function observed<R>(watch: Stopwatch, run: () => R | Promise<R>): R | Promise<R> {
  observeComputing(watch);
  try {
    return run();
  } finally {
    observeComputing(undefined);
  }
}

function trace(connection: Connection, name: string, watch: Stopwatch): void {
  const { total, stages } = watch.report();
  try {
    connection.tracer.log(`${name} ${total}`, stages);
  } catch {
    return; // the client has gone away
  }
}
