import type { Connection } from 'vscode-languageserver';

/** Tells the client's log. A client that has gone away hears nothing, and that is no error: the process ends with its input. */
export function log(connection: Connection, level: 'error' | 'warn' | 'info' | 'debug', text: string): void {
  try {
    connection.console[level](text);
  } catch {
    return; // "Connection is closed"
  }
}

/** What went wrong, with where, for a log. */
export function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
