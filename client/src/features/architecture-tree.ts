import * as vscode from 'vscode';
import type { TreeAnswer, TreePathParams, TreeShape, TreeView } from '../../../server/src/protocol/tree';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { TreeModel, type NodeEntry, type TreeEntry } from '../logic/tree-model';
import { requests } from '../requests';
import { treeMarkdown } from '../tree-markdown';
import type { IndexStatus } from './index-status';
import { Reading } from './reading';
import { treeItem } from './tree-item';

const nothing: TreeAnswer = { nodes: [], pending: false };
/** Milliseconds after a command in which the keyboard may still go where the command wants it. */
const KEYBOARD_WAITS = 500;
/** How often a row is revealed until the view says that it is selected. */
const REVEALS = 4;
/** Milliseconds a view may take to read its rows again before what waits for it goes on. */
const READING_TAKES = 10_000;
/** Milliseconds the editor may take to select a row before other rows take its place. */
const SELECTING_TAKES = 2_000;
/** How many readings may be overtaken by the next, before the rows are drawn all the same. */
const MAX_OVERTAKEN = 3;

/** One of the sidebar's trees. The server owns its content; this class pages it and shows it. */
export class ArchitectureTree implements vscode.TreeDataProvider<TreeEntry> {
  readonly view: vscode.TreeView<TreeEntry>;
  readonly #model: TreeModel;
  readonly #changes = new vscode.EventEmitter<TreeEntry | undefined>();
  #folder: string | undefined;
  #filter = '';
  #subject: vscode.Uri | undefined;
  #matches: number | undefined;
  #pending = false;
  /** What the view still has to read since it was told to. */
  readonly #reading = new Reading();
  #refreshing: NodeJS.Timeout | undefined;
  #overtaken = 0;
  /** Its rows are to be read again when it comes into sight. */
  #isStale = false;
  /** The reveal that is under way. */
  #revealing: Promise<void> = Promise.resolve();
  /** The row that the editor is selecting: it must not go meanwhile. */
  #selecting: Promise<void> = Promise.resolve();

  readonly onDidChangeTreeData = this.#changes.event;

  /** `shape` says how the view is to be shown; the filter is the tree's own. */
  constructor(readonly name: TreeView, private readonly context: AtlasContext, private readonly status: IndexStatus, private readonly shape: () => TreeShape = () => ({})) {
    this.#model = new TreeModel({
      children: (id) => this.#children(id),
      path: (uri, position) => this.#path(uri, position),
    });
    this.view = vscode.window.createTreeView(`qemuAtlas.${name}`, { treeDataProvider: this, showCollapseAll: true });
    context.own(
      this.view, this.#changes, this.#reading, { dispose: () => clearTimeout(this.#refreshing) },
      context.onDidChangeModel(() => this.refresh()),
      this.view.onDidChangeVisibility(({ visible }) => { if (visible && this.#isStale) this.#readAgain(); }),
      this.view.onDidCollapseElement(({ element }) => this.#model.folded(element)),
      status.onDidChange(() => this.#followFolder()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#followFolder()),
    );
    this.#followFolder();
  }

  async getChildren(entry?: TreeEntry): Promise<TreeEntry[]> {
    if (entry?.kind === 'more') return [];
    return this.#reading.list(entry === undefined, async () => [...await this.#model.children(entry)]);
  }

  getTreeItem(entry: TreeEntry): vscode.TreeItem {
    return treeItem(entry, this.name, this.#filter !== '');
  }

  getParent(entry: TreeEntry): TreeEntry | undefined {
    return entry.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, entry: TreeEntry, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (entry.kind !== 'node' || entry.node.about === undefined || this.#folder === undefined) return item;
    try {
      const markdown = await this.context.request(requests.treeTooltip, { about: entry.node.about, folder: this.#folder }, token);
      if (markdown !== '') item.tooltip = await treeMarkdown(markdown, vscode.Uri.parse(this.#folder));
    } catch (error) {
      this.context.log.debug(`Tooltip of ${entry.node.label}: ${messageOf(error)}`);
    }
    return item;
  }

  /** Reads everything again. Several calls in a row are one reading: the editor does not like its roots asked for twice at a time. */
  refresh(): void {
    this.#reading.begin();
    this.#model.forgetLists();
    // Told while it is out of sight, the editor would read the rows in the moment that it draws the old ones.
    if (this.view.visible || !this.#reading.hasRead) this.#readAgain();
    else this.#isStale = true;
  }

  #readAgain(): void {
    this.#isStale = false;
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => { void this.#readAhead(); }, 20);
  }

  /**
   * Has all answers before the editor asks. It reads list after list, and draws when it has the last: a row that went and is drawn in
   * between, because somebody scrolls or folds another view, is unknown to it, and that is an error in its log. So it must not wait for the server.
   */
  async #readAhead(): Promise<void> {
    if (this.view.visible && !await this.#model.readAhead() && ++this.#overtaken <= MAX_OVERTAKEN) return; // the next one is on its way
    await settledWithin(this.#selecting, SELECTING_TAKES);
    this.#overtaken = 0;
    this.#reading.begin();
    this.#changes.fire(undefined);
  }

  showMore(parent: NodeEntry | undefined): void {
    this.#model.showMore(parent);
    this.#changes.fire(parent);
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows only what fits all words of `filter`; '' shows everything. */
  setFilter(filter: string): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    void vscode.commands.executeCommand('setContext', `qemuAtlas.${this.name}.filtered`, filter !== '');
    this.#matches = undefined;
    this.#describe();
    this.refresh();
  }

  /** The file or directory that the view `file` is about. */
  get subject(): vscode.Uri | undefined {
    return this.#subject;
  }

  setSubject(uri: vscode.Uri): void {
    if (uri.toString() === this.#subject?.toString()) return;
    this.#subject = uri;
    this.#describe();
    this.refresh();
  }

  /**
   * Opens the view and gives it the keyboard, as the first thing that a command does: later the user may be elsewhere, and the
   * keyboard would be taken from what they opened since. Rows that come later find the keyboard there.
   */
  async focus(): Promise<void> {
    const command = `qemuAtlas.${this.name}.focus`;
    const { visible } = this.view;
    if (visible) await this.#reading.over(KEYBOARD_WAITS);
    await vscode.commands.executeCommand(command);
    if (visible) return;
    // A view that has just opened has no rows yet that could take it.
    await this.#reading.over(2 * KEYBOARD_WAITS);
    await vscode.commands.executeCommand(command);
  }

  /**
   * Selects the node of `uri`, with the keyboard on it when `focus` says so and the node is found soon. False when the view holds none;
   * true also when `current` said that it is no longer wanted.
   */
  reveal(uri: vscode.Uri, focus: boolean, current: () => boolean = () => true, position?: vscode.Position): Promise<boolean> {
    // One at a time: of two under way the editor may finish the later one first, and the earlier would have the last word.
    const turn = this.#revealing.then(() => (current() ? this.#reveal(uri, focus, current, position) : true));
    this.#revealing = settledWithin(turn, READING_TAKES);
    return turn;
  }

  async #reveal(uri: vscode.Uri, focus: boolean, current: () => boolean, position: vscode.Position | undefined): Promise<boolean> {
    const asked = performance.now();
    const found = await this.#model.locate(uri.toString(), position === undefined ? undefined : { line: position.line, character: position.character });
    if (found === undefined) return false;
    for (const parent of found.stale) this.#changes.fire(parent);
    for (let attempt = 1; attempt <= REVEALS; attempt++) {
      if (this.view.visible) await this.#reading.over(READING_TAKES);
      if (!current()) return true;
      if (!await this.#select(found.entry, attempt)) continue;
      // The editor gives the view the keyboard by way of the row selected before, so that one has to be there.
      if (focus && performance.now() - asked < KEYBOARD_WAITS) await this.#show(found.entry, true);
      break;
    }
    return true;
  }

  /** One try to select a row. A view that has just come into sight, or reads its rows again meanwhile, drops a reveal, with a word or without. */
  async #select(entry: NodeEntry, attempt: number): Promise<boolean> {
    try {
      await this.#show(entry, false);
    } catch (error) {
      if (attempt === REVEALS) throw error;
      this.context.log.debug(`Revealing ${entry.node.label} in ${this.name}: ${messageOf(error)}`);
    }
    return this.#isSelected(entry, 300 * attempt);
  }

  #show(entry: NodeEntry, focus: boolean): Promise<void> {
    return this.#selecting = Promise.resolve(this.view.reveal(entry, { select: true, focus, expand: false }));
  }

  /** Whether the view reports `entry` as selected within some milliseconds. */
  #isSelected(entry: NodeEntry, milliseconds: number): Promise<boolean> {
    const holds = (selection: readonly TreeEntry[]) => selection.some((each) => each.kind === 'node' && each.node.id === entry.node.id);
    if (holds(this.view.selection)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (selected: boolean) => {
        clearTimeout(timer);
        listening.dispose();
        resolve(selected);
      };
      const timer = setTimeout(() => settle(false), milliseconds);
      const listening = this.view.onDidChangeSelection(({ selection }) => { if (holds(selection)) settle(true); });
    });
  }

  /** The tree of the folder the user works in; the same one as long as it does not change. */
  #followFolder(): void {
    const current = this.status.current();
    const folder = current?.root ?? current?.folder;
    this.#describe();
    if (folder === this.#folder) return;
    this.#folder = folder;
    this.refresh();
  }

  async #children(id: string | undefined): Promise<TreeAnswer['nodes']> {
    const filter = this.#filter;
    const answer = await this.#ask(nothing, () => this.context.request(requests.tree, {
      view: this.name, id, folder: this.#folder, subject: this.#subject?.toString(), filter, ...this.shape(),
    }));
    if (id === undefined && filter === this.#filter) {
      this.#matches = answer.matches;
      this.#pending = answer.pending;
      // A message takes room from the rows, or gives it back; the editor cannot draw those while it reads others.
      this.#reading.over(READING_TAKES).then(() => this.#describe(), () => undefined);
    }
    return answer.nodes;
  }

  #path(uri: string, position: TreePathParams['position']): Promise<TreeAnswer['nodes']> {
    return this.#ask([], () => this.context.request(requests.treePath, { view: this.name, uri, position, filter: this.#filter, ...this.shape() }));
  }

  /** What stands beside the title and above the rows: the filter with its number of finds, what is wrong, what is still to come. */
  #describe(): void {
    const current = this.status.current();
    const isIndexed = current?.phase === 'ready';
    this.view.message = current?.phase === 'failed' ? current.message
      : this.#filter !== '' && this.#matches === 0 ? vscode.l10n.t('Nothing fits “{0}”.', this.#filter)
        : this.#pending && isIndexed ? vscode.l10n.t('More is being worked out.') : undefined;
    const about = this.#subject === undefined ? undefined : this.#subject.path.slice(this.#subject.path.lastIndexOf('/') + 1);
    this.view.description = this.#filter === '' ? about : `“${this.#filter}”`;
    this.view.badge = this.#matches === undefined ? undefined : { value: this.#matches, tooltip: vscode.l10n.t('{0} fit “{1}”', this.#matches, this.#filter) };
  }

  async #ask<T>(empty: T, request: () => Promise<T | null>): Promise<T> {
    try {
      return await request() ?? empty;
    } catch (error) {
      // The user did not ask for this one; the status and the welcome text say what is wrong.
      this.context.log.warn(`View ${this.name}: ${messageOf(error)}`);
      return empty;
    }
  }
}

/** Resolves when `work` has ended either way, or has taken too long: a view that is out of sight may never answer. */
function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(settle, settle);
  });
}
