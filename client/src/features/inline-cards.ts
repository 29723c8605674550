import * as vscode from 'vscode';
import type { TextAnswer } from '../../../server/src/protocol/card';
import type { AtlasContext } from '../context';
import { requests } from '../requests';
import { treeMarkdown } from '../tree-markdown';
import { InlineThread, onLastEditorClosed, threadIcon } from './inline-thread';
import { sectionTarget } from './inline-sections';

/** Where a card shows: below a line of a file, or above its first line. */
interface CardPlace {
  readonly uri: vscode.Uri;
  readonly line: number | undefined;
}

interface OpenCard extends CardPlace {
  readonly thread: InlineThread;
  readonly title: string;
}

/** Ids of the comment controllers, which package.json's menus name. */
const cardController = 'qemuAtlas.cards';
const builtController = 'qemuAtlas.built';

/** Cards of names and reasons of the build inside the editor: shown when asked for, one of each kind a file, gone with the editor. */
export class InlineCards {
  readonly #open = new Map<string, OpenCard>();

  constructor(private readonly context: AtlasContext) {
    context.own(
      { dispose: () => { for (const { thread } of this.#open.values()) thread.dispose(); } },
      onLastEditorClosed((uri) => this.hide(uri)),
    );
  }

  /** Titles of the cards that show, with the URI of their file. */
  get shown(): readonly { readonly uri: string; readonly title: string }[] {
    return [...this.#open.values()].map(({ uri, title }) => ({ uri: uri.toString(), title }));
  }

  hide(uri: vscode.Uri): void {
    for (const controller of [cardController, builtController]) this.#close(`${controller} ${uri.toString()}`);
  }

  /** The card of the word at a position, below its line; hides it when it is the one that shows. */
  async toggleCard(uri: vscode.Uri, { line, character, type }: NamedPosition): Promise<void> {
    const answer = await this.context.request(requests.card, { uri: uri.toString(), position: { line, character }, ...(type === undefined ? {} : { type }) });
    if (answer === null) throw new Error(vscode.l10n.t('Nothing of the tree has the name at the cursor.'));
    const key = `${cardController} ${uri.toString()}`;
    const shown = this.#open.get(key);
    const isSame = shown?.thread.expanded === true && shown.title === answer.title && shown.line === line;
    this.#close(key);
    if (!isSame) await this.#show(cardController, { uri, line }, answer);
  }

  /** Why a file is built, or not, above its first line; hides it when it shows. With `target` it shows the answer for that one. */
  async toggleBuilt(uri: vscode.Uri, target?: string): Promise<void> {
    const key = `${builtController} ${uri.toString()}`;
    if (target === undefined && this.#open.get(key)?.thread.expanded === true) {
      this.#close(key);
      return;
    }
    const answer = await this.#askBuilt(uri, target);
    this.#close(key);
    await this.#show(builtController, { uri, line: undefined }, answer);
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    editor?.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.Default);
  }

  /** Asks which target is meant first. */
  async builtFor(uri: vscode.Uri): Promise<void> {
    const { targets } = await this.#askBuilt(uri);
    const target = await vscode.window.showQuickPick(targets, { title: vscode.l10n.t('Built for which target?') });
    if (target !== undefined) await this.toggleBuilt(uri, target);
  }

  async #askBuilt(uri: vscode.Uri, target?: string) {
    const answer = await this.context.request(requests.whyBuilt, { uri: uri.toString(), ...(target === undefined ? {} : { target }) });
    if (answer === null) throw new Error(vscode.l10n.t('{0} is no file of a QEMU tree.', vscode.workspace.asRelativePath(uri)));
    return answer;
  }

  async #show(controller: string, place: CardPlace, { title, detail, markdown }: TextAnswer): Promise<void> {
    const body = await treeMarkdown(markdown);
    const thread = new InlineThread(controller, threadIcon(this.context.extension), place.uri, place.line, { title, detail, body, origin: vscode.l10n.t('from the index') });
    this.#open.set(`${controller} ${place.uri.toString()}`, { ...place, thread, title });
  }

  #close(key: string): void {
    this.#open.get(key)?.thread.dispose();
    this.#open.delete(key);
  }
}

/** A position, and the QOM type that is meant where its line does not spell it. */
interface NamedPosition {
  readonly line: number;
  readonly character: number;
  readonly type?: string;
}

/** `uri` and `position` from a lens; without them the cursor of the active editor. */
export async function showCard(cards: InlineCards, uri: unknown, position: unknown): Promise<void> {
  const cursor = vscode.window.activeTextEditor?.selection.active;
  await cards.toggleCard(sectionTarget(uri), positionOf(position) ?? { line: cursor?.line ?? 0, character: cursor?.character ?? 0 });
}

function positionOf(value: unknown): NamedPosition | undefined {
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value)) return undefined;
  const { line, character } = value;
  const type = 'type' in value && typeof value.type === 'string' ? value.type : undefined;
  return typeof line === 'number' && typeof character === 'number' ? { line, character, ...(type === undefined ? {} : { type }) } : undefined;
}
