import * as vscode from 'vscode';
import type { SectionAnswer } from '../../../server/src/protocol';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { treeMarkdown } from '../tree-markdown';
import { chooseSubsystem } from './go-to-subsystem';
import type { IndexStatus } from './index-status';
import { withoutTitle } from '../logic/markdown';
import { isNodeEntry } from '../logic/tree-model';
import { sectionUri } from './virtual-documents';

interface OpenSection {
  /** One a section, gone with it: editors keep room beside their text for as long as anybody may comment. */
  readonly controller: vscode.CommentController;
  readonly thread: vscode.CommentThread;
  readonly title: string;
  /** Whose section was asked for; several subsystems may share one. */
  readonly subsystem: string | undefined;
  readonly markdown: string;
}

/**
 * Architecture sections inside the editor, above a file's first line.
 *
 * Two ways were tried in the workbench. *Peek* of a virtual Markdown document shows the source text,
 * tables as pipes and links as brackets, in an editor with line numbers beside a list of one entry.
 * An *inline thread* of the Comments API shows the same text rendered, with links that work, folds away,
 * and is reachable by keyboard; its one fault, that a first comment opens the Comments panel, is avoided
 * by showing the thread as resolved. So it is threads: read-only, one a file, gone with the editor.
 */
export class InlineSections {
  readonly #open = new Map<string, OpenSection>();

  constructor(private readonly context: AtlasContext, private readonly status: IndexStatus) {
    context.own(
      { dispose: () => { for (const { controller } of this.#open.values()) controller.dispose(); } },
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.hide(uri)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) if (input instanceof vscode.TabInputText) this.#hideUnlessShown(input.uri);
      }),
      context.onDidChangeModel(() => { void this.#renderAgain(); }),
    );
  }

  /** Shows the section above the first line of `uri`, or hides it when it is the one that shows. */
  async toggle(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const shown = this.#open.get(uri.toString());
    const visible = shown?.thread.collapsibleState === vscode.CommentThreadCollapsibleState.Expanded;
    if (shown !== undefined && visible && (subsystem === undefined || subsystem === shown.subsystem || subsystem === shown.title)) {
      this.hide(uri);
      return;
    }
    await this.show(uri, subsystem);
  }

  async show(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const answer = await this.#ask(uri, subsystem);
    const body = await this.#body(answer, uri);
    this.hide(uri);
    // A thread without a range is about the file as a whole and shows above its first line. The type asks for one, the API takes none.
    const controller = vscode.comments.createCommentController('qemuAtlas.sections', vscode.l10n.t('QEMU Atlas'));
    const thread = controller.createCommentThread(uri, undefined as unknown as vscode.Range, []);
    thread.canReply = false;
    // Resolved threads do not open the Comments panel: see `comments.openView` among package.json's configurationDefaults.
    thread.state = vscode.CommentThreadState.Resolved;
    this.#fill(thread, answer, body);
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    this.#open.set(uri.toString(), { controller, thread, title: answer.title, subsystem, markdown: answer.markdown });
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    editor?.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.Default);
  }

  hide(uri: vscode.Uri): void {
    this.#open.get(uri.toString())?.controller.dispose();
    this.#open.delete(uri.toString());
  }

  /** Titles of the sections that show, by the URI of their file. */
  get shown(): ReadonlyMap<string, string> {
    return new Map([...this.#open].map(([uri, { title }]) => [uri, title]));
  }

  /** The section as a document: in the tree's ARCHITECTURE.md where that has it, else rendered from the index. */
  async openDocument(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const answer = await this.#ask(uri, subsystem);
    if (answer.document !== undefined) {
      await openLocation(answer.document, { preview: false });
      return;
    }
    const document = await vscode.workspace.openTextDocument(sectionUri(answer.title, { uri: uri.toString(), root: this.#root(uri).toString() }));
    await vscode.window.showTextDocument(document);
  }

  async #ask(uri: vscode.Uri, subsystem: string | undefined): Promise<SectionAnswer> {
    const answer = await this.context.request(requests.section, { uri: uri.toString(), subsystem });
    if (answer === null) throw new Error(vscode.l10n.t('There is no architecture section for {0}.', subsystem ?? vscode.workspace.asRelativePath(uri)));
    return answer;
  }

  async #body(answer: SectionAnswer, uri: vscode.Uri): Promise<vscode.MarkdownString> {
    return treeMarkdown(withoutTitle(answer.markdown, answer.title), this.#root(uri));
  }

  #fill(thread: vscode.CommentThread, answer: SectionAnswer, body: vscode.MarkdownString): void {
    thread.label = answer.status === '' ? answer.title : `${answer.title} · ${answer.status}`;
    thread.comments = [{
      body,
      mode: vscode.CommentMode.Preview,
      author: { name: 'QEMU Atlas', iconPath: vscode.Uri.joinPath(this.context.extension.extensionUri, 'client', 'media', 'section.svg') },
      label: answer.document === undefined ? vscode.l10n.t('from the index') : vscode.l10n.t('from ARCHITECTURE.md'),
    }];
  }

  #root(uri: vscode.Uri): vscode.Uri {
    const status = this.status.current(uri);
    return vscode.Uri.parse(status?.root ?? status?.folder ?? vscode.Uri.joinPath(uri, '..').toString());
  }

  #hideUnlessShown(uri: vscode.Uri): void {
    const text = uri.toString();
    const elsewhere = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === text));
    if (!elsewhere) this.hide(uri);
  }

  async #renderAgain(): Promise<void> {
    for (const [text, shown] of [...this.#open]) {
      const uri = vscode.Uri.parse(text);
      try {
        const answer = await this.#ask(uri, shown.subsystem);
        const body = await this.#body(answer, uri);
        // Still the one that shows, and something new to say: the editor draws a changed thread anew.
        if (answer.markdown === shown.markdown || this.#open.get(text) !== shown) continue;
        this.#fill(shown.thread, answer, body);
        this.#open.set(text, { ...shown, markdown: answer.markdown });
      } catch (error) {
        this.context.log.debug(`The section ${shown.title} is no longer there: ${messageOf(error)}`);
      }
    }
  }
}

/** The file a section command is about: its argument (lens, Explorer, comment thread), else the active editor's. */
export function sectionTarget(argument: unknown): vscode.Uri {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  if (typeof argument === 'object' && argument !== null && 'uri' in argument && argument.uri instanceof vscode.Uri) return argument.uri;
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active === undefined) throw new Error(vscode.l10n.t('Open a file of the QEMU tree first.'));
  return active;
}

/** The section as a document: of a tree node, of the section that shows in a file, or of a file. */
export async function openSection(sections: InlineSections, target: unknown): Promise<void> {
  if (isNodeEntry(target)) {
    const uri = target.node.location?.uri;
    if (uri === undefined) throw new Error(vscode.l10n.t('There is no architecture section for {0}.', target.node.label));
    await sections.openDocument(vscode.Uri.parse(uri), target.node.contextValue.startsWith('subsystem') ? target.node.label : undefined);
    return;
  }
  const uri = sectionTarget(target);
  await sections.openDocument(uri, sections.shown.get(uri.toString()));
}

/** From the palette and menus: the section of the token at the cursor or the file, shown in the active editor. */
export async function showSectionAtCursor(context: AtlasContext, sections: InlineSections): Promise<void> {
  const uri = sectionTarget(undefined);
  const subsystem = await chooseSubsystem(context);
  if (subsystem !== undefined) await sections.toggle(uri, subsystem.title);
}
