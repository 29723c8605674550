import * as vscode from 'vscode';
import type { MapAnswer, MapKind, MapLinkRow } from '../../../server/src/protocol/map';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { firstView, parseFromWebview, parseStored, type ExportFormat, type FoundSubject, type FromWebview, type MapView, type StoredMap, type ToWebview } from '../logic/map-messages';
import { isNodeEntry } from '../logic/tree-model';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { fillWebview, pageFolder } from '../webview-page';
import { mapStrings } from './map-strings';

/** Milliseconds from the command to what it brought. */
export interface MapTimes {
  readonly answered: number;
  readonly painted: number;
  /** Of the painting: loading the layout engine (the first time) and the layout. */
  readonly engine: number;
  readonly layout: number;
}

const VIEW_TYPE = 'qemuAtlas.map';
/** Where a workspace remembers its map. Not the page's own state: nothing that comes from the page names a file. */
const STORED = 'qemuAtlas.map';
const SUBJECT_KINDS: Readonly<Record<string, MapKind>> = { subsystem: 'subsystems', directory: 'directories', type: 'types' };
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
  #isReady = false;
  #waiting: ToWebview[] = [];
  #cancel = new vscode.CancellationTokenSource();
  #started = 0;
  #answered = 0;

  readonly onDidPaint = this.#painted.event;

  constructor(private readonly context: AtlasContext) {
    context.own(
      this.#painted,
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
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.context.extension)] };
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
      this.#isReady = false;
      this.#waiting = [];
    });
    fillWebview(webview, this.context.extension, 'map', mapStrings(), { draws: true });
    return panel;
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
    const params = { uri: this.#origin, ...view };
    const answer = await this.context.request(requests.map, { ...params, calls: false }, token);
    if (token.isCancellationRequested) return;
    this.#answered = performance.now() - this.#started;
    this.#shown = answer ?? undefined;
    this.#isUnseen = false;
    if (answer !== null) void this.context.extension.workspaceState.update(STORED, { view, origin: this.#origin } satisfies StoredMap);
    this.#rows = new Map();
    this.#post({ type: 'show', view, answer, isNew });
    if (answer === null || answer.kind === 'types') return;
    const counted = await this.context.request(requests.map, { ...params, calls: true }, token);
    if (token.isCancellationRequested || counted === null) return;
    this.#shown = counted;
    this.#post({ type: 'counted', answer: counted });
  }

  #post(message: ToWebview): void {
    if (this.#isReady) void this.#panel?.webview.postMessage(message);
    else this.#waiting.push(message);
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        for (const waiting of this.#waiting.splice(0)) this.#post(waiting);
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
        const times = { answered: this.#answered, painted: performance.now() - this.#started, engine: message.engine, layout: message.layout };
        const words = Object.entries(times).map(([name, time]) => `${name} ${time.toFixed(0)} ms`).join(', ');
        this.context.log.debug(`map of ${this.#shown?.subject ?? ''}: ${words}`);
        this.#painted.fire(times);
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
