import * as vscode from 'vscode';
import type { MapAnswer, MapKind, MapLinkRow } from '../../../server/src/protocol/map';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { LayoutThread } from '../layout/layout-thread';
import { firstView, parseFromWebview, parseStored, type ExportFormat, type FoundSubject, type FromWebview, type MapView, type ShowMap, type ShownMap, type StoredMap, type ToWebview } from '../logic/map-messages';
import { isNodeEntry } from '../logic/tree-model';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { pageOf, pageOptions } from '../webview-page';
import { mapStrings } from './map-strings';

/** Milliseconds from the command to what it brought. */
export interface MapTimes {
  /** What the server knows. */
  readonly answered: number;
  /** The same as a drawing. */
  readonly laidOut: number;
  /** On the screen. */
  readonly painted: number;
}

const VIEW_TYPE = 'qemuAtlas.map';
/** Where a workspace remembers its map. Not the page's own state: nothing that comes from the page names a file. */
const STORED = 'qemuAtlas.map';
const SUBJECT_KINDS: Readonly<Record<string, MapKind>> = { subsystem: 'subsystems', directory: 'directories', type: 'types' };
/** Milliseconds that a page waits for what it is to show. Making a page takes the editor as long; after that an empty one shows that something comes. */
const PATIENCE = 250;
/** What is looked for, as the prefixes of *Find* name it. */
const PREFIXES = ['sub', 'dir', 'qom'];
const FILTERS: Readonly<Record<ExportFormat, Readonly<Record<string, string[]>>>> = { svg: { SVG: ['svg'] }, png: { PNG: ['png'] }, mermaid: { Mermaid: ['mmd'] }, dot: { Graphviz: ['dot'] } };

/** The map of the architecture: one panel, which the command fills anew. What is drawn comes from the server. */
export class MapPanel {
  readonly #painted = new vscode.EventEmitter<MapTimes>();
  #panel: vscode.WebviewPanel | undefined;
  /** File that the map was opened from; also says which tree. */
  #origin: string | undefined;
  #shown: MapAnswer | undefined;
  /** What was asked for last. */
  #view: MapView = firstView;
  /** The page has not got that yet, and it is to go on top of its history. */
  #isUnseen = false;
  #rows = new Map<number, readonly MapLinkRow[]>();
  readonly #layout: LayoutThread;
  /** The page has its script. */
  #isFilled = false;
  /** The page listens. */
  #isReady = false;
  /** What the page was made with, and what it is to show now. */
  #first: ShowMap | undefined;
  #last: ShowMap | undefined;
  #cancel = new vscode.CancellationTokenSource();
  #started = 0;
  #answered = 0;
  #laidOut = 0;

  readonly onDidPaint = this.#painted.event;

  constructor(private readonly context: AtlasContext) {
    this.#layout = new LayoutThread(vscode.Uri.joinPath(context.extension.extensionUri, 'dist', 'layout.cjs').fsPath);
    context.own(
      this.#painted,
      new vscode.Disposable(() => this.#layout.stop()),
      context.onDidChangeModel(() => { if (this.#panel?.visible === true) this.#show(this.#view, this.#isUnseen); }),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, { deserializeWebviewPanel: (panel) => { this.#restore(panel); return Promise.resolve(); } }),
    );
  }

  /** What is drawn now. */
  get shown(): MapAnswer | undefined {
    return this.#shown;
  }

  /** Opens the map at a file, the active one by default, or at a name. */
  open(file: vscode.Uri | undefined, view: Partial<MapView> = {}): void {
    this.#started = performance.now();
    const uri = file ?? vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme === 'file') this.#origin = uri.toString();
    if (this.#panel === undefined) this.#panel = this.#createPanel();
    else this.#panel.reveal(undefined, false);
    this.#show({ ...firstView, ...view }, true);
  }

  /** The map of a window that was closed or loaded anew shows what it did. */
  #restore(panel: vscode.WebviewPanel): void {
    if (this.#panel !== undefined) { // opened before the editor came to the old one
      panel.dispose();
      return;
    }
    this.#started = performance.now();
    const stored = parseStored(this.context.extension.workspaceState.get(STORED));
    this.#origin = stored?.origin;
    this.#panel = this.#furnish(panel);
    this.#show(stored?.view ?? firstView, true);
  }

  #createPanel(): vscode.WebviewPanel {
    return this.#furnish(vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Architecture Map'), vscode.ViewColumn.Active, { retainContextWhenHidden: true }));
  }

  #furnish(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    panel.webview.options = pageOptions;
    panel.iconPath = vscode.Uri.joinPath(this.context.extension.extensionUri, 'client', 'media', 'icon.svg');
    const { webview } = panel;
    webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromWebview(message);
      if (parsed !== undefined) this.#receive(parsed).catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
    });
    panel.onDidDispose(() => {
      this.#cancel.cancel();
      this.#panel = undefined;
      this.#shown = undefined;
      this.#isFilled = false;
      this.#isReady = false;
      this.#first = undefined;
      this.#last = undefined;
      this.#layout.stop();
    });
    this.#layout.start();
    setTimeout(() => { if (this.#panel === panel) this.#fill(panel); }, PATIENCE);
    return panel;
  }

  /** Gives the page its script, once, with what there is to show. */
  #fill(panel: vscode.WebviewPanel): void {
    if (this.#isFilled) return;
    this.#isFilled = true;
    const first = this.#first = this.#last;
    pageOf(this.context.extension, 'map', { strings: mapStrings(), ...(first === undefined ? {} : { first }) }, { pictures: true })
      .then((html) => { if (this.#panel === panel) panel.webview.html = html; })
      .catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
  }

  /** Asks for a drawing; a newer question makes an older one void. */
  #show(view: MapView, isNew: boolean): void {
    this.#cancel.cancel();
    const cancel = this.#cancel = new vscode.CancellationTokenSource();
    this.#view = view;
    this.#isUnseen = isNew;
    this.#ask(view, isNew, cancel.token).catch((error: unknown) => {
      if (cancel.token.isCancellationRequested) return;
      this.context.log.error(`map: ${messageOf(error)}`);
      void vscode.window.showErrorMessage(messageOf(error));
    });
  }

  async #ask(view: MapView, isNew: boolean, token: vscode.CancellationToken): Promise<void> {
    const answer = await this.context.request(requests.map, { uri: this.#origin, ...view, calls: false }, token);
    if (token.isCancellationRequested) return;
    this.#answered = performance.now() - this.#started;
    const svg = answer === null || answer.nodes.length === 0 ? '' : await this.#layout.layout(answer.dot);
    if (token.isCancellationRequested) return;
    this.#laidOut = performance.now() - this.#started;
    this.#shown = answer ?? undefined;
    this.#isUnseen = false;
    this.#rows = new Map();
    this.#last = { type: 'show', view, answer: answer === null ? null : shownOf(answer), svg, isNew };
    if (this.#panel !== undefined) this.#fill(this.#panel);
    this.#post(this.#last);
    if (answer !== null) void this.context.extension.workspaceState.update(STORED, { view, origin: this.#origin } satisfies StoredMap);
  }

  /** Counts calls, which takes the reading of files, for what is on the screen already. */
  async #count(): Promise<void> {
    const shown = this.#shown;
    const { token } = this.#cancel;
    if (shown === undefined || shown.kind === 'types') return;
    try {
      const counted = await this.context.request(requests.map, { uri: this.#origin, ...this.#view, calls: true }, token);
      if (this.#shown !== shown || counted === null) return;
      this.#shown = counted;
      this.#post({ type: 'counted', answer: shownOf(counted) });
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
    }
  }

  /** A page that does not listen yet gets what it is to show when it does. */
  #post(message: ToWebview): void {
    if (this.#isReady) void this.#panel?.webview.postMessage(message);
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        if (this.#last !== undefined && this.#last !== this.#first) this.#post(this.#last);
        break;
      case 'ask': this.#started = performance.now(); this.#show(message.view, message.isNew); break;
      case 'find': await this.#find(message.text); break;
      case 'open': {
        const node = this.#shown?.nodes[message.node];
        if (node !== undefined) await openLocation(node.location, { beside: true });
        break;
      }
      case 'evidence': await this.#evidence(message.edge); break;
      case 'openRow': {
        const row = this.#rows.get(message.edge)?.[message.row];
        if (row !== undefined) await openLocation(row.location, { beside: true });
        break;
      }
      case 'export': await this.#export(message.format, message.content); break;
      case 'painted': {
        const times = { answered: this.#answered, laidOut: this.#laidOut, painted: performance.now() - this.#started };
        const words = Object.entries(times).map(([name, time]) => `${name} ${time.toFixed(0)} ms`).join(', ');
        this.context.log.debug(`map of ${this.#shown?.subject ?? ''}: ${words}`);
        this.#painted.fire(times);
        await this.#count();
        break;
      }
      case 'failed': this.context.log.error(`map: ${message.message}`); break;
    }
  }

  async #find(text: string): Promise<void> {
    const queries = text.trim() === '' ? [] : PREFIXES.map((prefix) => `${prefix}: ${text}`);
    const found = (await Promise.all(queries.map((query) => this.context.request(requests.find, { query, limit: 5, folder: this.#origin })))).flat();
    const items = found.flatMap(({ kind, name, detail }): FoundSubject[] => {
      const subject = SUBJECT_KINDS[kind];
      return subject === undefined ? [] : [{ name, detail, kind: subject }];
    });
    this.#post({ type: 'found', text, items });
  }

  async #evidence(edge: number): Promise<void> {
    const link = this.#shown?.edges[edge];
    if (this.#shown === undefined || link === undefined) return;
    const { kind } = this.#shown;
    const answer = await this.context.request(requests.mapLink, { uri: this.#origin, kind, from: link.from, to: link.to });
    this.#rows.set(edge, answer.rows);
    this.#post({ type: 'evidence', edge, answer });
  }

  async #export(format: ExportFormat, content: string): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined) return;
    const name = (shown.subject === '' ? 'qemu' : shown.subject).replace(/[^\w.-]+/g, '-');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const defaultUri = folder === undefined ? undefined : vscode.Uri.joinPath(folder, `${name}.${Object.values(FILTERS[format])[0]?.[0] ?? format}`);
    const target = await vscode.window.showSaveDialog({ defaultUri, filters: FILTERS[format], title: vscode.l10n.t('Export the map') });
    if (target === undefined) return;
    const text = { svg: content, png: '', mermaid: shown.mermaid, dot: shown.dot }[format];
    await vscode.workspace.fs.writeFile(target, format === 'png' ? Buffer.from(content, 'base64') : new TextEncoder().encode(text));
  }
}

function shownOf({ dot: _dot, mermaid: _mermaid, ...shown }: MapAnswer): ShownMap {
  return shown;
}

/** File that a command is about: the explorer's, a tree node's; undefined for the active editor's. */
export function mapFile(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  const location = isNodeEntry(target) ? target.node.location : undefined;
  return location === undefined ? undefined : vscode.Uri.parse(location.uri);
}

/** A node of a subsystem names it: its place in MAINTAINERS is a file like any other. */
export function mapView(target: unknown): Partial<MapView> {
  if (typeof target === 'string') return { name: target };
  return isNodeEntry(target) && target.node.contextValue.startsWith('subsystem') ? { name: target.node.label, kind: 'subsystems' } : {};
}
