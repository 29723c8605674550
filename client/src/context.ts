import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { StatusParams } from '../../server/src/protocol/status';
import { createLog, messageOf } from './log';
import { notifications, requests, type Request } from './requests';

/** Owns the language client, its lifetime, and everything the extension must give back. */
export class AtlasContext implements vscode.Disposable {
  readonly log = createLog();
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #status = new vscode.EventEmitter<StatusParams>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #stopped = new vscode.EventEmitter<string>();
  #client: LanguageClient | undefined;
  #started: Promise<void> | undefined;
  #disposing = false;

  /** What the server says about the open folders; also once after each start. */
  readonly onDidStatus = this.#status.event;
  /** There is a new model: what was asked before may have another answer. */
  readonly onDidChangeModel = this.#changed.event;
  /** The server is gone and does not come back by itself; says why. */
  readonly onDidStop = this.#stopped.event;

  constructor(readonly extension: vscode.ExtensionContext) {
    this.own(
      this.log, this.#status, this.#changed, this.#stopped,
      vscode.workspace.onDidGrantWorkspaceTrust(() => { void this.#client?.sendNotification(notifications.trusted); }),
    );
  }

  /** The language client; there is none before the first start. */
  get client(): LanguageClient {
    if (this.#client === undefined) throw new Error('the language server was not started yet');
    return this.#client;
  }

  /** Keeps `disposables` for as long as the extension is active. */
  own(...disposables: vscode.Disposable[]): void {
    this.#subscriptions.push(...disposables);
  }

  /** Starts the server, or waits for the start under way. Rejects when the server cannot be started. */
  start(): Promise<void> {
    this.#started ??= this.#load().then((client) => client.start()).catch((error: unknown) => {
      this.#started = undefined;
      this.log.error(`The language server did not start: ${messageOf(error)}`);
      this.#stopped.fire(messageOf(error));
      throw error;
    });
    return this.#started;
  }

  async #load(): Promise<LanguageClient> {
    if (this.#client !== undefined) return this.#client;
    const { createLanguageClient } = await import('./language-client');
    return this.#client = createLanguageClient(this.extension, this.log, {
      status: (status) => this.#status.fire(status),
      changed: () => this.#changed.fire(),
      // The client starts a crashed server again by itself; that one owes us its status too.
      running: () => { void this.#askStatus(); },
      stopped: () => {
        if (this.#disposing) return;
        this.#started = undefined;
        this.#stopped.fire(vscode.l10n.t('The language server stopped.'));
      },
    });
  }

  async restart(): Promise<void> {
    this.#disposing = true;
    try {
      if (this.#client?.needsStop() === true) await this.#client.stop();
    } finally {
      this.#disposing = false;
      this.#started = undefined;
    }
    await this.start();
  }

  async request<P, R>(type: Request<P, R>, params: P, token?: vscode.CancellationToken): Promise<R> {
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
    if (this.#client?.isRunning() === true) await this.#client.sendNotification(notifications.cancelIndexing);
  }

  async stop(): Promise<void> {
    this.#disposing = true;
    if (this.#client?.needsStop() === true) await this.#client.stop();
    this.dispose();
  }

  dispose(): void {
    this.#disposing = true;
    for (const subscription of this.#subscriptions.splice(0).reverse()) subscription.dispose();
  }

  async #askStatus(): Promise<void> {
    try {
      this.#status.fire(await this.client.sendRequest<StatusParams>(requests.getStatus.method));
    } catch (error) {
      this.log.warn(`The server gave no status: ${messageOf(error)}`);
    }
  }
}
