import * as vscode from 'vscode';
import type { BacktraceAnswer } from '../../../server/src/protocol/backtrace';
import type { AtlasContext } from '../context';
import { requests } from '../requests';
import type { AnswerPanels } from './answer-panels';
import type { IndexStatus } from './index-status';

/** UTF-16 units; what a debugger prints of the largest process is less. */
const longest = 8_000_000;

/** `QEMU Atlas: Explain Backtrace`: of the document a lens stands in, else the selection, the active editor or the clipboard. */
export async function explainBacktrace(context: AtlasContext, status: IndexStatus, answers: AnswerPanels, argument?: unknown): Promise<void> {
  const folder = status.current();
  for await (const text of argument === undefined ? candidates() : [await textOf(argument)]) {
    const answer = await explained(context, text, folder?.folder);
    if (answer.threads === 0) continue;
    await answers.showAnswer({ request: { kind: 'backtrace', text }, folder: folder?.folder, root: folder?.root ?? '' }, answer.markdown);
    return;
  }
  const paste = vscode.l10n.t('Paste into a New Editor');
  const chosen = await vscode.window.showWarningMessage(vscode.l10n.t('There is no backtrace of QEMU in the selection, the active editor or the clipboard.'), paste);
  // There the lens above the pasted text explains it.
  if (chosen === paste) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' }));
}

async function explained(context: AtlasContext, text: string, folder: string | undefined): Promise<BacktraceAnswer> {
  if (text.trim() === '') return { threads: 0, markdown: '' };
  if (text.length > longest) throw new Error(vscode.l10n.t('The text is too long for a backtrace. Select a part of it.'));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Explaining the backtrace') }, () => context.request(requests.backtrace, { text, folder }));
}

/** What the user may mean, the nearest first. The clipboard is read only when nothing in the editor is a backtrace. */
async function* candidates(): AsyncGenerator<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && !editor.selection.isEmpty) yield editor.document.getText(editor.selection);
  if (editor !== undefined && editor.document.getText().length <= longest) yield editor.document.getText();
  yield vscode.env.clipboard.readText();
}

async function textOf(argument: unknown): Promise<string> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.Uri.parse(String(argument));
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
