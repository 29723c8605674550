import * as vscode from 'vscode';
import type { PreflightAnswer } from '../../../server/src/protocol/preflight';
import type { AtlasContext } from '../context';
import { parsePreflightSource, type PreflightSource } from '../logic/answer-requests';
import { requests } from '../requests';
import type { AnswerPanels } from './answer-panels';
import type { IndexStatus } from './index-status';

/** `QEMU Atlas: Preflight…`: what a maintainer would ask about a patch. Shows it and sends nothing. */
export async function preflight(context: AtlasContext, status: IndexStatus, answers: AnswerPanels, argument?: unknown): Promise<void> {
  const source = parsePreflightSource(argument) ?? await pickSource();
  if (source === undefined) return;
  const folder = status.current();
  const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at the patch') }, (_, token) =>
    context.request(requests.preflight, { source, folder: folder?.folder }, token));
  if (answer.problem !== undefined) {
    void vscode.window.showWarningMessage(problemText(answer.problem, source));
    return;
  }
  await answers.showAnswer({ request: { kind: 'preflight', source }, folder: folder?.folder, root: folder?.root ?? '' }, answer.markdown);
}

async function pickSource(): Promise<PreflightSource | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const patch = document !== undefined && /^diff --git /m.test(document.getText().slice(0, 2_000_000)) ? document : undefined;
  const rows: (vscode.QuickPickItem & { readonly source?: PreflightSource })[] = [
    ...(patch === undefined ? [] : [{ label: vscode.l10n.t('The patch in the active editor'), iconPath: new vscode.ThemeIcon('file-diff'), source: { kind: 'patch' as const, text: patch.getText() } }]),
    { label: vscode.l10n.t('Staged changes'), iconPath: new vscode.ThemeIcon('git-commit'), source: { kind: 'staged' } },
    { label: vscode.l10n.t('All changes of the work tree'), iconPath: new vscode.ThemeIcon('diff'), source: { kind: 'changed' } },
    { label: vscode.l10n.t('A commit or range…'), iconPath: new vscode.ThemeIcon('git-branch') },
  ];
  const chosen = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('QEMU Atlas: Preflight'), placeHolder: vscode.l10n.t('What is to be sent? Nothing is sent from here.') });
  if (chosen === undefined || chosen.source !== undefined) return chosen?.source;
  const revision = await vscode.window.showInputBox({ title: vscode.l10n.t('QEMU Atlas: Preflight'), prompt: vscode.l10n.t('A commit or range as git names it, e.g. HEAD or master..topic'), value: 'HEAD' });
  return revision === undefined || revision.trim() === '' ? undefined : { kind: 'commit', revision: revision.trim() };
}

function problemText(problem: NonNullable<PreflightAnswer['problem']>, source: PreflightSource): string {
  switch (problem) {
    case 'untrusted':
      return vscode.l10n.t('git is not run in Restricted Mode. Open the patch as a file, or trust the workspace.');
    case 'no-git':
      return vscode.l10n.t('git shows no changes here: is this a git repository?');
    case 'unknown-commit':
      return vscode.l10n.t('git knows no commit or range “{0}” here.', source.kind === 'commit' ? source.revision : '');
    case 'no-change':
      return noChange(source);
  }
}

function noChange(source: PreflightSource): string {
  switch (source.kind) {
    case 'staged':
      return vscode.l10n.t('Nothing is staged.');
    case 'changed':
      return vscode.l10n.t('The work tree has no changes.');
    case 'patch':
      return vscode.l10n.t('The text is no patch of a file.');
    case 'commit':
      return vscode.l10n.t('“{0}” changes no file.', source.revision);
  }
}
