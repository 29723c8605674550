import type { CancellationToken } from 'vscode-languageserver';
import { CancelledError } from '../base/cancellation';
import type { Server } from './server';

/** Settles when no folder is being indexed, whatever came of it; rejects when the request is cancelled. */
export async function whenIndexed(server: Server, token: CancellationToken): Promise<void> {
  const isSettled = (): boolean => server.folders.every((folder) => folder.status().phase !== 'indexing');
  if (isSettled()) return;
  await new Promise<void>((resolve, reject) => {
    const done = (): void => {
      server.onChanged.delete(look);
      cancelled.dispose();
    };
    const look = (): void => {
      if (!isSettled()) return;
      done();
      resolve();
    };
    const cancelled = token.onCancellationRequested(() => {
      done();
      reject(new CancelledError());
    });
    server.onChanged.add(look);
  });
}
