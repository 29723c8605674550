import * as vscode from 'vscode';
import type { WireLocation } from '../../../server/src/protocol/location';
import { isDirectory } from '../open-location';

/** Shows places while a picker moves over them, and puts the editor back when nothing was chosen. */
export class EditorPreview {
  readonly #before = vscode.window.activeTextEditor;
  readonly #selection = this.#before?.selection;
  readonly #visible = this.#before?.visibleRanges[0];
  readonly #openBefore = new Set(openUris());
  #shown: vscode.Uri | undefined;
  #next: WireLocation | undefined;
  #working: Promise<void> | undefined;

  /** Shows a place soon; of several asked for in a row only the last. The focus stays where it is. */
  show(location: WireLocation): void {
    this.#next = location;
    this.#working ??= this.#work().finally(() => { this.#working = undefined; });
  }

  /** Nothing was chosen: the editor shows what it did before. */
  async restore(): Promise<void> {
    this.#next = undefined;
    await this.#working;
    const shown = this.#shown?.toString();
    if (shown === undefined) return;
    if (this.#before !== undefined && !this.#before.document.isClosed) {
      const { document, viewColumn } = this.#before;
      const editor = await vscode.window.showTextDocument(document, { viewColumn, selection: this.#selection, preview: !this.#openBefore.has(document.uri.toString()) });
      if (this.#visible !== undefined) editor.revealRange(this.#visible, vscode.TextEditorRevealType.AtTop);
    }
    if (this.#openBefore.has(shown)) return;
    const left = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input, isPreview }) => isPreview && input instanceof vscode.TabInputText && input.uri.toString() === shown);
    await vscode.window.tabGroups.close(left);
  }

  async #work(): Promise<void> {
    for (let location = this.#next; location !== undefined; location = this.#next) {
      this.#next = undefined;
      await this.#open(location);
    }
  }

  async #open({ uri, line }: WireLocation): Promise<void> {
    const target = vscode.Uri.parse(uri);
    if (await isDirectory(target)) return;
    const at = new vscode.Range(line, 0, line, 0);
    try {
      const editor = await vscode.window.showTextDocument(target, { preview: true, preserveFocus: true, selection: at });
      editor.revealRange(at, vscode.TextEditorRevealType.InCenter);
      this.#shown = target;
    } catch {
      return; // no text: it opens when it is chosen
    }
  }
}

function openUris(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : []));
}
