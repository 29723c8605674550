// A bundle of its own (dist/client.cjs), loaded once the editor no longer waits for us: the library is most of our code.
import { LanguageClient, State } from 'vscode-languageclient/node';
import type * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/protocol/status';
import { clientOptions, serverOptions } from './client-options';
import { configurationSection } from './config';
import { notifications } from './requests';


/** What the server tells, and what becomes of it. Registered before the start, so that they hold for every start. */
export interface ServerEvents {
  readonly status: (status: StatusParams) => void;
  readonly changed: () => void;
  readonly running: () => void;
  /** It is gone and does not come back by itself. */
  readonly stopped: () => void;
}

export function createLanguageClient(extension: vscode.ExtensionContext, log: vscode.LogOutputChannel, events: ServerEvents): LanguageClient {
  // The id is where the client looks for its trace setting: qemuAtlas.trace.server.
  const client = new LanguageClient(configurationSection, 'QEMU Atlas', serverOptions(extension), clientOptions(log));
  client.onNotification(notifications.status, events.status);
  client.onNotification(notifications.changed, events.changed);
  client.onDidChangeState(({ oldState, newState }) => {
    // The client goes through Stopped before it starts a crashed server again; only what stays stopped is news.
    if (newState === State.Stopped && oldState === State.Running) setImmediate(() => { if (client.state === State.Stopped) events.stopped(); });
    if (newState === State.Running) events.running();
  });
  return client;
}
