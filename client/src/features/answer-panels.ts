import * as vscode from 'vscode';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { parseFromAnswerPage, type FromAnswerPage, type ToAnswerPage } from '../logic/answer-messages';
import { linkedPlace, withoutTitle } from '../logic/markdown';
import { openLocation } from '../open-location';
import { pageOf, pageOptions } from '../webview-page';
import { originOf, virtualScheme, type AnswerKind, type VirtualDocuments } from './virtual-documents';

/** What shows in one panel: `ask`, `section` … */
type Kind = string;

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  /** The document that shows. */
  uri: vscode.Uri;
  /** Its text, Markdown with links relative to the tree's root. */
  markdown: string;
  message: ToAnswerPage | undefined;
  isReady: boolean;
}

const viewType = 'qemuAtlas.answer';

/**
 * Virtual documents as one reads them: rendered, their links leading into the tree. One panel a kind, filled anew by
 * the next answer; the text behind it opens with *Open as Text*.
 */
export class AnswerPanels {
  readonly #open = new Map<Kind, OpenPanel>();
  readonly #shown = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly links: number }>();

  /** A document is on the screen, with so many links that can be followed. */
  readonly onDidShow = this.#shown.event;

  constructor(private readonly context: AtlasContext, private readonly documents: VirtualDocuments) {
    context.own(
      this.#shown,
      new vscode.Disposable(() => { for (const { panel } of this.#open.values()) panel.dispose(); }),
      context.onDidChangeModel(() => { void this.#refreshSection(); }),
    );
  }

  /** Text of what shows, by kind. */
  get texts(): ReadonlyMap<Kind, string> {
    return new Map([...this.#open].map(([kind, { markdown }]) => [kind, markdown]));
  }

  /** Shows an answer of the server, Markdown with links relative to the tree's `root`. */
  async showAnswer(kind: AnswerKind, title: string, markdown: string, root: string): Promise<void> {
    await this.show(this.documents.keepAnswer(kind, title, markdown, root));
  }

  /** Shows a virtual document rendered; as text where VS Code's Markdown support is switched off. */
  async show(uri: vscode.Uri): Promise<void> {
    const markdown = await this.documents.provideTextDocumentContent(uri);
    if (markdown === undefined) throw new Error(vscode.l10n.t('There is nothing to show.'));
    const title = titleOf(uri);
    let html: string;
    try {
      html = await render(markdown, title);
    } catch (error) {
      this.context.log.warn(`Markdown is not rendered: ${messageOf(error)}`);
      await this.openText(uri);
      return;
    }
    const kind = kindOf(uri);
    let shown = this.#open.get(kind);
    if (shown === undefined) {
      shown = { panel: this.#createPanel(kind), uri, markdown, message: undefined, isReady: false };
      this.#open.set(kind, shown);
    } else shown.panel.reveal(undefined, false);
    this.#fill(shown, uri, markdown, { type: 'show', title, html });
  }

  /** The text of the panel that is active, of a document of ours, or of the only panel. */
  async openAsText(): Promise<void> {
    const open = [...this.#open.values()];
    const chosen = open.find(({ panel }) => panel.active) ?? open.find(({ panel }) => panel.visible) ?? open.at(-1);
    if (chosen === undefined) throw new Error(vscode.l10n.t('There is no answer to show as text.'));
    await this.openText(chosen.uri);
  }

  async openText(uri: vscode.Uri): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  /** The document of the active editor, or of `argument`, rendered. */
  async showRendered(argument: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== virtualScheme) throw new Error(vscode.l10n.t('There is nothing to show.'));
    await this.show(uri);
  }

  /** What a link of the panel does: only places that the text links to, inside the tree, are opened. */
  async follow(kind: Kind, target: string, aside: boolean): Promise<void> {
    const shown = this.#open.get(kind);
    const root = shown === undefined ? undefined : originOf(shown.uri)?.root;
    const place = shown === undefined ? undefined : linkedPlace(shown.markdown, target);
    if (root === undefined || root === '' || place === undefined) {
      this.context.log.warn(`A link of an answer leads nowhere in the tree: ${target.slice(0, 200)}`);
      return;
    }
    await openLocation({ uri: vscode.Uri.joinPath(vscode.Uri.parse(root), place.path).toString(), line: place.line }, { beside: aside });
  }

  #createPanel(kind: Kind): vscode.WebviewPanel {
    const { extension } = this.context;
    const panel = vscode.window.createWebviewPanel(viewType, '', vscode.ViewColumn.Active, { ...pageOptions, enableFindWidget: true });
    panel.iconPath = vscode.Uri.joinPath(extension.extensionUri, 'client', 'media', 'icon.svg');
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromAnswerPage(message);
      if (parsed !== undefined) this.#receive(kind, parsed).catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
    });
    panel.onDidDispose(() => { this.#open.delete(kind); });
    pageOf(extension, 'answer', {}, { pictures: false })
      .then((html) => { if (this.#open.get(kind)?.panel === panel) panel.webview.html = html; })
      .catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
    return panel;
  }

  #fill(shown: OpenPanel, uri: vscode.Uri, markdown: string, message: ToAnswerPage): void {
    Object.assign(shown, { uri, markdown, message });
    shown.panel.title = message.title;
    if (shown.isReady) void shown.panel.webview.postMessage(message);
  }

  async #receive(kind: Kind, message: FromAnswerPage): Promise<void> {
    const shown = this.#open.get(kind);
    if (shown === undefined) return;
    switch (message.type) {
      // Also each time a hidden panel comes back: its page is made anew.
      case 'ready':
        shown.isReady = true;
        if (shown.message !== undefined) await shown.panel.webview.postMessage(shown.message);
        break;
      case 'shown': this.#shown.fire({ uri: shown.uri, links: message.links }); break;
      case 'open': await this.follow(kind, message.target, message.aside); break;
    }
  }

  /** A section follows the tree; answers stay what they were. */
  async #refreshSection(): Promise<void> {
    const shown = this.#open.get('section');
    if (shown === undefined) return;
    try {
      const { uri } = shown;
      const markdown = await this.documents.provideTextDocumentContent(uri);
      if (markdown === undefined || markdown === shown.markdown || shown.uri !== uri) return;
      const title = titleOf(uri);
      this.#fill(shown, uri, markdown, { type: 'show', title, html: await render(markdown, title) });
    } catch (error) {
      this.context.log.debug(`The section is no longer there: ${messageOf(error)}`);
    }
  }
}

/** VS Code's own renderer, as its Markdown preview uses it; what it makes is not trusted. */
async function render(markdown: string, title: string): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', withoutTitle(markdown, title));
}

/** `/answer/ask/3/…` → `ask`, `/section/…` → `section` */
function kindOf({ path }: vscode.Uri): Kind {
  const [, first = '', second = ''] = path.split('/');
  return first === 'answer' ? second : first;
}

function titleOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '').replaceAll('∕', '/');
}
