import * as vscode from 'vscode';
import type { SectionAnswer } from '../../../server/src/protocol/section';
import type { AtlasContext } from '../context';
import { messageOf } from '../log';
import { openLocation } from '../open-location';
import { requests } from '../requests';
import { treeMarkdown } from '../tree-markdown';
import type { AnswerPanels } from './answer-panels';
import { chooseSubsystem } from './go-to-subsystem';
import type { IndexStatus } from './index-status';
import { InlineThread, onLastEditorClosed, threadIcon, type ThreadText } from './inline-thread';
import { withoutRules, withoutTitle } from '../logic/markdown';
import { isNodeEntry } from '../logic/tree-model';
import { sectionUri } from './virtual-documents';

interface OpenSection {
  readonly thread: InlineThread;
  readonly title: string;
  /** Whose section was asked for; several subsystems may share one. */
  readonly subsystem: string | undefined;
  readonly markdown: string;
}

/** Architecture sections inside the editor, above a file's first line: one a file, gone with the editor. */
export class InlineSections {
  readonly #open = new Map<string, OpenSection>();

  constructor(private readonly context: AtlasContext, private readonly status: IndexStatus, private readonly answers: AnswerPanels) {
    context.own(
      { dispose: () => { for (const { thread } of this.#open.values()) thread.dispose(); } },
      onLastEditorClosed((uri) => this.hide(uri)),
      context.onDidChangeModel(() => { void this.#renderAgain(); }),
    );
  }

  /** Shows the section above the first line of `uri`, or hides it when it is the one that shows. */
  async toggle(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const shown = this.#open.get(uri.toString());
    if (shown?.thread.expanded === true && (subsystem === undefined || subsystem === shown.subsystem || subsystem === shown.title)) {
      this.hide(uri);
      return;
    }
    await this.show(uri, subsystem);
  }

  async show(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const answer = await this.#ask(uri, subsystem);
    const text = await this.#text(answer, uri);
    this.hide(uri);
    const thread = new InlineThread('qemuAtlas.sections', threadIcon(this.context.extension), uri, undefined, text);
    this.#open.set(uri.toString(), { thread, title: answer.title, subsystem, markdown: answer.markdown });
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    editor?.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.Default);
  }

  hide(uri: vscode.Uri): void {
    this.#open.get(uri.toString())?.thread.dispose();
    this.#open.delete(uri.toString());
  }

  /** Titles of the sections that show, by the URI of their file. */
  get shown(): ReadonlyMap<string, string> {
    return new Map([...this.#open].map(([uri, { title }]) => [uri, title]));
  }

  /** The section as a document: in the tree's ARCHITECTURE.md where that has it, else made from the index and shown rendered. */
  async openDocument(uri: vscode.Uri, subsystem?: string): Promise<void> {
    const answer = await this.#ask(uri, subsystem);
    if (answer.document !== undefined) {
      await openLocation(answer.document, { preview: false });
      return;
    }
    await this.answers.show(sectionUri(answer.title, { uri: uri.toString(), root: this.#root(uri).toString() }));
  }

  async #ask(uri: vscode.Uri, subsystem: string | undefined): Promise<SectionAnswer> {
    const answer = await this.context.request(requests.section, { uri: uri.toString(), subsystem });
    if (answer === null) throw new Error(vscode.l10n.t('There is no architecture section for {0}.', subsystem ?? vscode.workspace.asRelativePath(uri)));
    return answer;
  }

  async #text(answer: SectionAnswer, uri: vscode.Uri): Promise<ThreadText> {
    const origin = answer.document === undefined ? vscode.l10n.t('from the index') : vscode.l10n.t('from ARCHITECTURE.md');
    return { title: answer.title, detail: answer.status, origin, body: await treeMarkdown(withoutRules(withoutTitle(answer.markdown, answer.title)), this.#root(uri)) };
  }

  #root(uri: vscode.Uri): vscode.Uri {
    const status = this.status.current(uri);
    return vscode.Uri.parse(status?.root ?? status?.folder ?? vscode.Uri.joinPath(uri, '..').toString());
  }

  async #renderAgain(): Promise<void> {
    for (const [text, shown] of [...this.#open]) {
      const uri = vscode.Uri.parse(text);
      try {
        const answer = await this.#ask(uri, shown.subsystem);
        const fresh = await this.#text(answer, uri);
        // Still the one that shows, and something new to say: the editor draws a changed thread anew.
        if (answer.markdown === shown.markdown || this.#open.get(text) !== shown) continue;
        shown.thread.fill(fresh);
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
