import * as path from 'node:path';
import {
  CancellationTokenSource, CodeLensRefreshRequest, DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind,
  type CancellationToken, type Connection, type InitializeParams, type InitializeResult, type WorkDoneProgressReporter,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { setMessages, t } from '../base/l10n';
import { defaultConfig, parseConfig, type Config } from '../config';
import type { Model } from '../model/model';
import { method } from '../protocol/method';
import type { StatusParams } from '../protocol/status';
import { serverCapabilities } from './capabilities';
import { Folder } from './folder';
import { registerHandlers } from './handlers/register';
import { collectThoroughly, garbageCollector } from './garbage-collector';
import { MemoryGuard } from './memory-guard';
import { OpenTrees } from './open-trees';
import { PastedBacktraces } from './pasted-backtraces';
import { TreePoller } from './poller';
import { log, told } from './log';
import { fileOf, treePathOf } from './uris';
import { readMessages } from '../workspace/message-bundle';
import { Warmth } from './warmth';

/** A document inside a tree: what most handlers begin with. */
export interface Place {
  readonly folder: Folder;
  readonly root: string;
  readonly model: Model;
  /** Tree path; a document outside every tree (a pasted log) has undefined. */
  readonly path: string | undefined;
}

/** Milliseconds in which changes of the index are gathered before the client is told. */
const QUIET_MS = 200;

/** The same while someone types: views need not follow every key. */
const TYPING_MS = 700;

/** The language server: owns folders, documents and settings; handlers ask it for places. */
export class Server {
  readonly documents: TextDocuments<TextDocument>;
  /** Syntax of the open C documents. */
  readonly trees: OpenTrees;
  /** Backtraces in open logs and mails. */
  readonly backtraces = new PastedBacktraces();
  config: Config = defaultConfig;
  /** Called when answers may have changed: a newer model, or other settings. */
  readonly onChanged = new Set<() => void>();
  #folders: Folder[] = [];
  #trusted = true;
  #client: InitializeParams['capabilities'] = {};
  readonly #pollers = new Map<Folder, TreePoller>();
  /** False where the client sends no file events: then the trees are polled. */
  #watches = false;
  readonly #guard: MemoryGuard;
  readonly #warmth: Warmth;
  #stopped = false;
  /** When a place was last asked for, which is what requests begin with. */
  #lastUsed = 0;
  #changedTimer: NodeJS.Timeout | undefined;
  /** Of the folder that is being indexed. */
  #indexing: CancellationTokenSource | undefined;

  constructor(readonly connection: Connection, readonly wasmFolder: string) {
    this.trees = new OpenTrees(wasmFolder, (error) => log(connection, 'warn', `syntax trees: ${told(error)}`));
    this.documents = new TextDocuments(this.trees.documents);
    this.#guard = new MemoryGuard({ used: () => process.memoryUsage.rss(), now: () => performance.now(), collect: garbageCollector(), lastUsed: () => this.#lastUsed, tidy: () => collectThoroughly(), release: (used) => this.#release(used) });
    this.#warmth = new Warmth({
      lastUsed: () => this.#lastUsed, now: () => performance.now(), isStopped: () => this.#stopped, isOpen: ({ root }) => root !== undefined && this.documents.all().some(({ uri }) => isBelow(root, uri)),
      onWarm: () => {
        this.#loadTrees();
        this.#announce();
      },
      onError: (error) => log(connection, 'error', `warm-up: ${told(error)}`),
    });
  }

  listen(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#inBackground('start', this.#initialized()));
    connection.onDidChangeConfiguration(() => this.#inBackground('settings', this.#readConfig()));
    connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes.map((change) => change.uri)));
    connection.onShutdown(() => this.stop());
    this.documents.onDidSave(({ document }) => this.#filesChanged([document.uri]));
    connection.onNotification(method.reindex, () => this.#inBackground('index', this.#indexAll()));
    connection.onNotification(method.cancelIndexing, () => this.#indexing?.cancel());
    connection.onNotification(method.trusted, () => this.#grantTrust());
    connection.onRequest(method.getStatus, () => this.status());
    registerHandlers(this);
    this.documents.onDidChangeContent(({ document }) => this.#bufferChanged(document.uri, document.getText()));
    this.documents.onDidOpen(() => this.#loadTrees());
    this.documents.onDidClose(({ document }) => {
      this.trees.close(document.uri);
      this.#bufferChanged(document.uri, undefined);
    });
    this.documents.listen(connection);
    connection.listen();
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  /** What the client said it can do; {} before it did. */
  get client(): InitializeParams['capabilities'] {
    return this.#client;
  }

  /** True when the client underlines the whole word that a definition belongs to. */
  get linkSupport(): boolean {
    return this.#client.textDocument?.definition?.linkSupport ?? false;
  }

  /** Whether the client opens a document when it is asked to. */
  get showsDocuments(): boolean {
    return this.#client.window?.showDocument?.support ?? false;
  }

  /** True when the client shows Markdown in hovers. */
  get markdown(): boolean {
    return this.#client.textDocument?.hover?.contentFormat?.includes('markdown') ?? false;
  }

  /** The first tree there is: for requests that name no document. */
  anyPlace(): Place | undefined {
    this.#lastUsed = performance.now();
    const folder = this.#folders.find((candidate) => candidate.model !== undefined);
    return folder?.root === undefined || folder.model === undefined ? undefined : { folder, root: folder.root, model: folder.model, path: undefined };
  }

  /** Whether git may be run in the folders that are open. */
  get mayRunGit(): boolean {
    return this.#trusted && this.config.git;
  }

  /** The tree a document belongs to; a document outside every tree is taken to speak of the first one. */
  placeOf(uri: string): Place | undefined {
    this.#lastUsed = performance.now();
    const file = fileOf(uri);
    for (const folder of this.#byDepth()) {
      const { root, model } = folder;
      if (root === undefined || model === undefined || file === undefined) continue;
      const path = treePathOf(root, file);
      if (path !== undefined) return { folder, root, model, path };
    }
    return this.anyPlace();
  }

  /** Texts of the open documents of a tree, by tree path. */
  buffersOf(root: string): ReadonlyMap<string, Uint8Array> {
    const buffers = new Map<string, Uint8Array>();
    for (const document of this.documents.all()) {
      const file = fileOf(document.uri);
      const path = file === undefined ? undefined : treePathOf(root, file);
      if (path !== undefined) buffers.set(path, new TextEncoder().encode(document.getText()));
    }
    return buffers;
  }

  /** True when everything that cards show has been worked out once, so that answers are whole and quick. */
  isWarm(place: Place): boolean {
    return this.#warmth.has(place.folder);
  }

  /** Once answers are ready and a document is open that has a syntax tree. */
  #loadTrees(): void {
    const isReady = this.#folders.every((folder) => folder.root === undefined || this.#warmth.has(folder));
    if (isReady && this.documents.all().some((document) => this.trees.isFor(document))) this.#inBackground('syntax trees', this.trees.load().then(() => this.#parseOpen()));
  }

  /** Parses what is open before anyone asks: a first parse takes longer than an answer may. */
  #parseOpen(): void {
    if (!this.#stopped) for (const document of this.documents.all()) this.trees.contextAt(document, 0);
  }

  status(): StatusParams {
    return { folders: this.#folders.map((folder) => folder.status()) };
  }

  /** Folders whose tree is deepest first, so that a tree inside a tree wins. */
  #byDepth(): readonly Folder[] {
    return [...this.#folders].sort((a, b) => (b.root?.length ?? 0) - (a.root?.length ?? 0));
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#client = params.capabilities;
    setMessages({ contents: readMessages(path.join(this.wasmFolder, '..', 'l10n'), params.locale ?? '') });
    const options: unknown = params.initializationOptions;
    if (typeof options === 'object' && options !== null && 'trusted' in options) this.#trusted = options.trusted === true;
    const uris = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri === null || params.rootUri === undefined ? [] : [params.rootUri]);
    this.#folders = uris.map(fileOf).filter((file) => file !== undefined).map((file) => new Folder(file));
    return serverCapabilities(TextDocumentSyncKind.Incremental);
  }

  async #initialized(): Promise<void> {
    const { connection } = this;
    await this.#readConfig();
    if (this.#client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => fileOf(folder.uri)));
        this.#folders = this.#folders.filter((folder) => !gone.has(folder.path));
        const fresh = added.map((folder) => fileOf(folder.uri)).filter((file) => file !== undefined).map((file) => new Folder(file));
        this.#folders.push(...fresh);
        this.#inBackground('index', this.#index(fresh).then(() => this.#poll()));
      });
    }
    this.#watches = await this.#watch();
    await this.#indexAll();
    this.#poll();
    this.#guard.start();
  }

  /** Asks for file events; false where the client has none. */
  async #watch(): Promise<boolean> {
    if (this.#client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return false;
    try {
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
      return true;
    } catch (error) {
      log(this.connection, 'warn', `the client watches no files, the tree is polled: ${String(error)}`);
      return false;
    }
  }

  /** One poller for each folder there is, where the client does not watch. */
  #poll(): void {
    if (this.#watches || this.#stopped) return;
    for (const [folder, poller] of this.#pollers) {
      if (this.#folders.includes(folder)) continue;
      poller.dispose();
      this.#pollers.delete(folder);
    }
    for (const folder of this.#folders) if (!this.#pollers.has(folder)) this.#pollers.set(folder, new TreePoller(folder, (paths) => this.#pathsChanged(folder, paths)));
  }

  #release(used: number): void {
    log(this.connection, 'warn', `${Math.round(used / (1 << 20))} MB in use: what can be worked out again is let go`);
    for (const folder of this.#folders) folder.atlas?.store.release();
  }

  async #readConfig(): Promise<void> {
    if (this.#client.workspace?.configuration !== true) return;
    try {
      this.config = parseConfig(await this.connection.workspace.getConfiguration('qemuAtlas'));
      for (const tell of this.onChanged) tell();
      this.#lensesChanged();
    } catch (error) {
      log(this.connection, 'warn', `settings could not be read: ${String(error)}`);
    }
  }

  #grantTrust(): void {
    if (this.#trusted) return;
    this.#trusted = true;
    this.#inBackground('index', this.#indexAll());
  }

  #indexAll(): Promise<void> {
    return this.#index(this.#folders);
  }

  async #index(folders: readonly Folder[]): Promise<void> {
    const openFiles = this.documents.all().map((document) => fileOf(document.uri)).filter((file) => file !== undefined);
    for (const folder of folders) {
      if (folder.root === undefined) {
        this.#announce();
        continue;
      }
      const indexing = this.#indexing = new CancellationTokenSource(); // before anything is waited for: a word to stop may follow at once
      const progress = await this.#beginProgress();
      const fromProgress = progress.token.onCancellationRequested(() => indexing.cancel());
      let percent = -1;
      await folder.index({ git: this.#trusted && this.config.git, wasmFolder: this.wasmFolder, openFiles }, indexing.token, () => {
        const status = folder.status();
        if (status.percent === percent && status.phase === 'indexing') return;
        percent = status.percent;
        progress.reporter?.report(status.percent, status.message);
        this.#notify(method.status, this.status());
      });
      fromProgress.dispose();
      progress.reporter?.done();
      for (const document of this.documents.all()) this.#bufferChanged(document.uri, document.getText());
      this.#announce();
      this.#warmth.begin(folder);
    }
    if (folders.length === 0) this.#announce();
  }

  async #beginProgress(): Promise<{ reporter: (WorkDoneProgressReporter & { done(): void }) | undefined; token: CancellationToken }> {
    if (this.#client.window?.workDoneProgress !== true) return { reporter: undefined, token: { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) } };
    const reporter = await this.connection.window.createWorkDoneProgress();
    reporter.begin('QEMU Atlas', 0, t('indexing'), true);
    return { reporter, token: reporter.token };
  }

  /** Lets go of timers; nothing is sent any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#changedTimer);
    this.#guard.dispose();
    this.trees.dispose();
    for (const poller of this.#pollers.values()) poller.dispose();
  }

  /** An open buffer's text wins over the file's; undefined gives the file back. */
  #bufferChanged(uri: string, text: string | undefined): void {
    const place = this.placeOf(uri);
    // A buffer that is no file of the tree (a commit message, a new file not yet saved) declares nothing.
    if (place?.path === undefined || !place.model.complete || !place.model.isFile(place.path)) return;
    place.folder.atlas?.indexer.setOverlay(place.path, text === undefined ? undefined : new TextEncoder().encode(text));
    if (place.folder.model !== place.model) this.#announceSoon(TYPING_MS);
  }

  #filesChanged(uris: readonly string[]): void {
    const byFolder = new Map<Folder, string[]>();
    for (const uri of uris) {
      const place = this.placeOf(uri);
      if (place?.path === undefined || place.path.startsWith('.git/') || !place.model.complete) continue;
      const paths = byFolder.get(place.folder) ?? [];
      paths.push(place.path);
      byFolder.set(place.folder, paths);
    }
    for (const [folder, paths] of byFolder) this.#pathsChanged(folder, paths);
  }

  #pathsChanged(folder: Folder, paths: readonly string[]): void {
    const before = folder.model;
    folder.atlas?.changes.add(paths).then((model) => {
      if (model !== before) this.#announceSoon();
    }, (error: unknown) => log(this.connection, 'error', `change set: ${told(error)}`));
  }

  /** Tells the client when nothing has changed for `quiet` milliseconds. */
  #announceSoon(quiet = QUIET_MS): void {
    clearTimeout(this.#changedTimer);
    this.#changedTimer = setTimeout(() => this.#announce(), quiet);
  }

  #announce(): void {
    this.#notify(method.status, this.status());
    this.#notify(method.changed);
    for (const tell of this.onChanged) tell();
    this.#lensesChanged();
  }

  #lensesChanged(): void {
    if (this.#client.workspace?.codeLens?.refreshSupport === true) this.#refreshLenses().catch(ignoreGoneClient);
  }

  async #refreshLenses(): Promise<void> {
    await this.connection.sendRequest(CodeLensRefreshRequest.type);
  }

  #notify(name: string, params?: unknown): void {
    const send = async (): Promise<void> => (params === undefined ? this.connection.sendNotification(name) : this.connection.sendNotification(name, params));
    send().catch(ignoreGoneClient);
  }

  /** Work that nobody waits for. What fails is told: an error that nobody takes would end the process. */
  #inBackground(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.#stopped) log(this.connection, 'error', `${what}: ${told(error)}`);
    });
  }
}

function isBelow(root: string, uri: string): boolean {
  const file = fileOf(uri);
  return file !== undefined && treePathOf(root, file) !== undefined;
}

/** A client that went away in the middle is no error of ours: the process ends when its input does. */
function ignoreGoneClient(): void {
  return;
}
