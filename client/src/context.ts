import * as vscode from 'vscode';
import { LanguageClient, State, type RequestType } from 'vscode-languageclient/node';
import type { StatusParams } from '../../server/src/protocol/status';
import { clientOptions, serverOptions } from './client-options';
import { configurationSection } from './config';
import { createLog, messageOf } from './log';
import { notifications, requests } from './requests';

/** Owns the language client, its lifetime, and everything the extension must give back. */
export class AtlasContext implements vscode.Disposable {
  readonly log = createLog();
  readonly client: LanguageClient;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #status = new vscode.EventEmitter<StatusParams>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #stopped = new vscode.EventEmitter<string>();
  #started: Promise<void> | undefined;
  #disposing = false;

  /** What the server says about the open folders; also once after each start. */
  readonly onDidStatus = this.#status.event;
  /** There is a new model: what was asked before may have another answer. */
  readonly onDidChangeModel = this.#changed.event;
  /** The server is gone and does not come back by itself; says why. */
  readonly onDidStop = this.#stopped.event;

  constructor(readonly extension: vscode.ExtensionContext) {
    // The id is where the client looks for its trace setting: qemuAtlas.trace.server.
    this.client = new LanguageClient(configurationSection, 'QEMU Atlas', serverOptions(extension), clientOptions(this.log));
    this.own(
      this.log, this.#status, this.#changed, this.#stopped,
      // Registered before the start, so that they hold for every start.
      this.client.onNotification(notifications.status, (status) => this.#status.fire(status)),
      this.client.onNotification(notifications.changed, () => this.#changed.fire()),
      this.client.onDidChangeState(({ oldState, newState }) => {
        if (newState === State.Stopped && oldState === State.Running && !this.#disposing) void this.#unlessRestarted();
        // The client starts a crashed server again by itself; that one owes us its status too.
        if (newState === State.Running) void this.#askStatus();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => { void this.client.sendNotification(notifications.trusted); }),
    );
  }

  /** Keeps `disposables` for as long as the extension is active. */
  own(...disposables: vscode.Disposable[]): void {
    this.#subscriptions.push(...disposables);
  }

  /** Starts the server, or waits for the start under way. Rejects when the server cannot be started. */
  start(): Promise<void> {
    this.#started ??= this.client.start().catch((error: unknown) => {
      this.#started = undefined;
      this.log.error(`The language server did not start: ${messageOf(error)}`);
      this.#stopped.fire(messageOf(error));
      throw error;
    });
    return this.#started;
  }

  async restart(): Promise<void> {
    this.#disposing = true;
    try {
      if (this.client.needsStop()) await this.client.stop();
    } finally {
      this.#disposing = false;
      this.#started = undefined;
    }
    await this.start();
  }

  async request<P, R>(type: RequestType<P, R, void>, params: P, token?: vscode.CancellationToken): Promise<R> {
    await this.start();
    // An undefined token would be sent as a second parameter.
    return token === undefined ? this.client.sendRequest(type.method, params) : this.client.sendRequest(type.method, params, token);
  }

  async reindex(): Promise<void> {
    await this.start();
    await this.client.sendNotification(notifications.reindex);
  }

  /** Stops the indexing that is under way. What is known until then stays. */
  async cancelIndexing(): Promise<void> {
    if (this.client.isRunning()) await this.client.sendNotification(notifications.cancelIndexing);
  }

  async stop(): Promise<void> {
    this.#disposing = true;
    if (this.client.needsStop()) await this.client.stop();
    this.dispose();
  }

  dispose(): void {
    this.#disposing = true;
    for (const subscription of this.#subscriptions.splice(0).reverse()) subscription.dispose();
  }

  async #askStatus(): Promise<void> {
    try {
      this.#status.fire(await this.client.sendRequest(requests.getStatus));
    } catch (error) {
      this.log.warn(`The server gave no status: ${messageOf(error)}`);
    }
  }

  /** The client goes through Stopped before it starts a crashed server again; only what stays stopped is news. */
  async #unlessRestarted(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.client.state === State.Stopped) {
      this.#started = undefined;
      this.#stopped.fire(vscode.l10n.t('The language server stopped.'));
    }
  }
}
