import * as vscode from 'vscode';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { kindIn, parseFromAnswerPage, type FromAnswerPage, type ToAnswerPage } from '../logic/answer-messages';
import { isSmall, parseStoredAnswers, type Asked, type StoredAnswer } from '../logic/answer-requests';
import { linkedPlace, withoutTitle } from '../logic/markdown';
import { openLocation } from '../open-location';
import { pageOf, pageOptions } from '../webview-page';
import { answerTo, titleOfRequest } from './answers';
import type { IndexStatus } from './index-status';
import { originOf, virtualScheme, type VirtualDocuments } from './virtual-documents';

/** What shows in one panel: `ask`, `section` … */
type Kind = string;

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  /** The document that shows; undefined while a panel that came back asks for it. */
  uri: vscode.Uri | undefined;
  /** Its text, Markdown with links relative to the tree's root. */
  markdown: string;
  message: ToAnswerPage | undefined;
  isReady: boolean;
}

/** A document as a page shows it. */
interface Rendered {
  readonly title: string;
  readonly markdown: string;
  readonly html: string;
}

const viewType = 'qemuAtlas.answer';
/** Where a workspace remembers what its panels show. Not the pages' own state: nothing that comes from a page is asked. */
const STORED = 'qemuAtlas.answers';

/**
 * Virtual documents as one reads them: rendered, their links leading into the tree. One panel a kind, filled anew by
 * the next answer; the text behind it opens with *Open as Text*. Panels of a window that was loaded anew ask again.
 */
export class AnswerPanels {
  readonly #open = new Map<Kind, OpenPanel>();
  readonly #shown = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly links: number }>();

  /** A document is on the screen, with so many links that can be followed. */
  readonly onDidShow = this.#shown.event;

  constructor(private readonly context: AtlasContext, private readonly status: IndexStatus, private readonly documents: VirtualDocuments) {
    context.own(
      this.#shown,
      context.onDidChangeModel(() => { void this.#refreshSection(); }),
      vscode.window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: (panel, state) => {
          this.#restore(panel, kindIn(state)).catch((error: unknown) => { this.context.log.error(`An answer did not come back: ${messageOf(error)}`); });
          return Promise.resolve();
        },
      }),
    );
  }

  /** Text of what shows, by kind. */
  get texts(): ReadonlyMap<Kind, string> {
    return new Map([...this.#open].map(([kind, { markdown }]) => [kind, markdown]));
  }

  /** Shows an answer of the server, Markdown with links relative to the tree's root. */
  async showAnswer(asked: Asked, markdown: string): Promise<void> {
    await this.show(this.documents.keepAnswer(asked, titleOfRequest(asked.request), markdown));
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
    const open = this.#open.get(kind);
    open?.panel.reveal(undefined, false);
    this.#fill(open ?? this.#createPanel(kind), kind, uri, { title, markdown, html });
  }

  /** A panel that was open when its window was closed or loaded anew: asks again, once the tree is read. */
  async #restore(panel: vscode.WebviewPanel, kind: Kind | undefined): Promise<void> {
    if (kind === undefined || this.#open.has(kind)) { // opened before the editor came to the old one
      panel.dispose();
      return;
    }
    const shown = this.#furnish(panel, kind);
    const stored = parseStoredAnswers(this.context.extension.workspaceState.get(STORED)).get(kind);
    await this.status.settled();
    const uri = stored === undefined ? undefined : await this.#asked(stored).catch((error: unknown) => { this.context.log.warn(`An answer did not come back: ${messageOf(error)}`); });
    const markdown = uri && await this.documents.provideTextDocumentContent(uri).catch(() => undefined);
    if (this.#open.get(kind) !== shown || shown.uri !== undefined) return; // closed, or filled with another answer
    if (uri === undefined || markdown === undefined) this.#say(shown, kind, vscode.l10n.t('This answer went with its window. Ask again.'));
    else this.#fill(shown, kind, uri, { title: titleOf(uri), markdown, html: await render(markdown, titleOf(uri)) });
  }

  /** The document that a panel showed, its answer asked for anew; undefined where there is none any more. */
  async #asked(stored: StoredAnswer): Promise<vscode.Uri | undefined> {
    if ('uri' in stored) {
      const uri = vscode.Uri.parse(stored.uri);
      return uri.scheme === virtualScheme ? uri : undefined;
    }
    const markdown = await answerTo(this.context, stored);
    return markdown === undefined ? undefined : this.documents.keepAnswer(stored, titleOfRequest(stored.request), markdown);
  }

  /** The text of the panel that is active, of a document of ours, or of the only panel. */
  async openAsText(): Promise<void> {
    const open = [...this.#open.values()];
    const chosen = open.find(({ panel }) => panel.active) ?? open.find(({ panel }) => panel.visible) ?? open.at(-1);
    if (chosen?.uri === undefined) throw new Error(vscode.l10n.t('There is no answer to show as text.'));
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
    const root = shown?.uri === undefined ? undefined : originOf(shown.uri)?.root;
    const place = shown === undefined ? undefined : linkedPlace(shown.markdown, target);
    if (root === undefined || root === '' || place === undefined) {
      this.context.log.warn(`A link of an answer leads nowhere in the tree: ${target.slice(0, 200)}`);
      return;
    }
    await openLocation({ uri: vscode.Uri.joinPath(vscode.Uri.parse(root), place.path).toString(), line: place.line }, { beside: aside });
  }

  #createPanel(kind: Kind): OpenPanel {
    return this.#furnish(vscode.window.createWebviewPanel(viewType, '', vscode.ViewColumn.Active, { ...pageOptions, enableFindWidget: true }), kind);
  }

  #furnish(panel: vscode.WebviewPanel, kind: Kind): OpenPanel {
    const { extension } = this.context;
    const shown: OpenPanel = { panel, uri: undefined, markdown: '', message: undefined, isReady: false };
    this.#open.set(kind, shown);
    panel.webview.options = pageOptions;
    panel.iconPath = vscode.Uri.joinPath(extension.extensionUri, 'client', 'media', 'icon.svg');
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = parseFromAnswerPage(message);
      if (parsed !== undefined) this.#receive(kind, parsed).catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
    });
    panel.onDidDispose(() => {
      this.#open.delete(kind);
      this.#remember(kind, undefined);
    });
    pageOf(extension, 'answer', {}, { pictures: false })
      .then((html) => { if (this.#open.get(kind) === shown) panel.webview.html = html; })
      .catch((error: unknown) => { void vscode.window.showErrorMessage(messageOf(error)); });
    return shown;
  }

  #fill(shown: OpenPanel, kind: Kind, uri: vscode.Uri, { title, markdown, html }: Rendered): void {
    shown.uri = uri;
    shown.markdown = markdown;
    shown.panel.title = title;
    this.#post(shown, { type: 'show', kind, title, html });
    this.#remember(kind, uri.path.startsWith('/answer/') ? this.documents.askedOf(uri) : { uri: uri.toString() });
  }

  /** Words of ours in the place of an answer. */
  #say(shown: OpenPanel, kind: Kind, words: string): void {
    this.#post(shown, { type: 'show', kind, title: shown.panel.title, html: `<p>${words}</p>` });
  }

  #post(shown: OpenPanel, message: ToAnswerPage): void {
    shown.message = message;
    if (shown.isReady) void shown.panel.webview.postMessage(message);
  }

  /** What a panel of this kind is to ask when it comes back; nothing where that would be too much to keep. */
  #remember(kind: Kind, stored: StoredAnswer | undefined): void {
    const { workspaceState } = this.context.extension;
    const others = new Map(parseStoredAnswers(workspaceState.get(STORED)));
    others.delete(kind);
    if (stored !== undefined && isSmall(stored)) others.set(kind, stored);
    void workspaceState.update(STORED, Object.fromEntries(others));
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
      case 'shown': if (shown.uri !== undefined) this.#shown.fire({ uri: shown.uri, links: message.links }); break;
      case 'open': await this.follow(kind, message.target, message.aside); break;
    }
  }

  /** A section follows the tree; answers stay what they were. */
  async #refreshSection(): Promise<void> {
    const shown = this.#open.get('section');
    const uri = shown?.uri;
    if (shown === undefined || uri === undefined) return;
    try {
      const markdown = await this.documents.provideTextDocumentContent(uri);
      if (markdown === undefined || markdown === shown.markdown || shown.uri !== uri) return;
      const title = titleOf(uri);
      this.#fill(shown, 'section', uri, { title, markdown, html: await render(markdown, title) });
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
