import * as vscode from 'vscode';
import type { PreflightAnswer, PreflightParams } from '../../../server/src/protocol/preflight';
import type { AtlasContext } from '../context';
import { requests } from '../requests';
import type { AnswerPanels } from './answer-panels';
import type { IndexStatus } from './index-status';

type Source = PreflightParams['source'];

/** `QEMU Atlas: Preflight…`: what a maintainer would ask about a patch. Shows it and sends nothing. */
export async function preflight(context: AtlasContext, status: IndexStatus, answers: AnswerPanels, argument?: unknown): Promise<void> {
  const source = asSource(argument) ?? await pickSource();
  if (source === undefined) return;
  const folder = status.current();
  const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at the patch') }, (_, token) =>
    context.request(requests.preflight, { source, folder: folder?.folder }, token));
  if (answer.problem !== undefined) {
    void vscode.window.showWarningMessage(problemText(answer.problem, source));
    return;
  }
  await answers.showAnswer('preflight', vscode.l10n.t('Preflight of {0}', nameOf(source)), answer.markdown, folder?.root ?? '');
}

/** Keybindings and other extensions may say at once what they mean: `{ "kind": "staged" }`. */
function asSource(argument: unknown): Source | undefined {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument)) return undefined;
  if (argument.kind === 'staged' || argument.kind === 'changed') return { kind: argument.kind };
  if (argument.kind === 'commit' && 'revision' in argument && typeof argument.revision === 'string') return { kind: 'commit', revision: argument.revision };
  return argument.kind === 'patch' && 'text' in argument && typeof argument.text === 'string' ? { kind: 'patch', text: argument.text } : undefined;
}

async function pickSource(): Promise<Source | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const patch = document !== undefined && /^diff --git /m.test(document.getText().slice(0, 2_000_000)) ? document : undefined;
  const rows: (vscode.QuickPickItem & { readonly source?: Source })[] = [
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

function nameOf(source: Source): string {
  switch (source.kind) {
    case 'staged':
      return vscode.l10n.t('Staged changes');
    case 'changed':
      return vscode.l10n.t('All changes of the work tree');
    case 'patch':
      return vscode.l10n.t('The patch in the active editor');
    case 'commit':
      return source.revision;
  }
}

function problemText(problem: NonNullable<PreflightAnswer['problem']>, source: Source): string {
  switch (problem) {
    case 'untrusted':
      return vscode.l10n.t('git is not run in Restricted Mode. Open the patch as a file, or trust the workspace.');
    case 'no-git':
      return vscode.l10n.t('git shows no changes here: is this a git repository?');
    case 'unknown-commit':
      return vscode.l10n.t('git knows no commit or range “{0}” here.', source.kind === 'commit' ? source.revision : '');
    case 'no-change':
      return vscode.l10n.t('There is no change: {0}.', nameOf(source));
  }
}
