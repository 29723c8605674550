import * as vscode from 'vscode';

export interface ThreadText {
  readonly title: string;
  /** Stands beside the title, '' for nothing. */
  readonly detail: string;
  /** Where the text comes from, in a few words. */
  readonly origin: string;
  readonly body: vscode.MarkdownString;
}

/**
 * A read-only text inside an editor: above a file's first line, or below a line.
 *
 * Two ways were tried in the workbench. *Peek* of a virtual Markdown document shows the source text,
 * tables as pipes and links as brackets, in an editor with line numbers beside a list of one entry.
 * An *inline thread* of the Comments API shows the same text rendered, with links that work, folds away,
 * and is reachable by keyboard; its one fault, that a first comment opens the Comments panel, is avoided
 * by showing the thread as resolved.
 */
export class InlineThread implements vscode.Disposable {
  /** One a thread, gone with it: editors keep room beside their text for as long as anybody may comment. */
  readonly #controller: vscode.CommentController;
  readonly #thread: vscode.CommentThread;

  /** `line` (0-based) or undefined for the file as a whole. Menus know the thread by the controller's id. */
  constructor(controllerId: string, private readonly icon: vscode.Uri, uri: vscode.Uri, line: number | undefined, text: ThreadText) {
    this.#controller = vscode.comments.createCommentController(controllerId, vscode.l10n.t('QEMU Atlas'));
    // A thread without a range is about the file as a whole and shows above its first line. The type asks for one, the API takes none.
    const range = line === undefined ? undefined as unknown as vscode.Range : new vscode.Range(line, 0, line, 0);
    this.#thread = this.#controller.createCommentThread(uri, range, []);
    this.#thread.canReply = false;
    // Resolved threads do not open the Comments panel: see `comments.openView` among package.json's configurationDefaults.
    this.#thread.state = vscode.CommentThreadState.Resolved;
    this.fill(text);
    this.#thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  get expanded(): boolean {
    return this.#thread.collapsibleState === vscode.CommentThreadCollapsibleState.Expanded;
  }

  fill({ title, detail, origin, body }: ThreadText): void {
    this.#thread.label = detail === '' ? title : `${title} · ${detail}`;
    this.#thread.comments = [{ body, mode: vscode.CommentMode.Preview, author: { name: 'QEMU Atlas', iconPath: this.icon }, label: origin }];
  }

  dispose(): void {
    this.#controller.dispose();
  }
}

/** The picture beside a thread's text. */
export function threadIcon(extension: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(extension.extensionUri, 'client', 'media', 'section.svg');
}

/** Calls `gone` with the URI of each text document whose last editor was closed. */
export function onLastEditorClosed(gone: (uri: vscode.Uri) => void): vscode.Disposable {
  const isShown = (text: string) => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === text));
  return vscode.Disposable.from(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => gone(uri)),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) if (input instanceof vscode.TabInputText && !isShown(input.uri.toString())) gone(input.uri);
    }),
  );
}
