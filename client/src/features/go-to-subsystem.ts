import * as vscode from 'vscode';
import type { SubsystemAnswer, WireSubsystem } from '../../../server/src/protocol/subsystem';
import type { AtlasContext } from '../context';
import { openLocation } from '../open-location';
import { requests } from '../requests';

/** Subsystems of the token at the cursor where that is one of the tree, else of the file itself. */
async function subsystemsAtCursor(context: AtlasContext, editor: vscode.TextEditor): Promise<SubsystemAnswer | null> {
  const uri = editor.document.uri.toString();
  const { line, character } = editor.selection.active;
  const answer = await context.request(requests.subsystem, { uri, position: { line, character } });
  return answer !== null && answer.subsystems.length > 0 ? answer : context.request(requests.subsystem, { uri });
}

async function pickSubsystem(answer: SubsystemAnswer): Promise<WireSubsystem | undefined> {
  if (answer.subsystems.length < 2) return answer.subsystems[0];
  const rows = answer.subsystems.map((subsystem) => ({ label: subsystem.title, description: subsystem.status, subsystem }));
  const title = vscode.l10n.t('Subsystems of {0}', answer.subject);
  return (await vscode.window.showQuickPick(rows, { title, placeHolder: vscode.l10n.t('Most specific first'), matchOnDescription: true }))?.subsystem;
}

/**
 * The subsystem the user means. Undefined when they picked none; throws, in words for people, when there is none.
 * `uri` asks about a file as a whole; without it the active editor's cursor decides.
 */
export async function chooseSubsystem(context: AtlasContext, uri?: vscode.Uri): Promise<WireSubsystem | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (uri === undefined && editor === undefined) throw new Error(vscode.l10n.t('Open a file of the QEMU tree first.'));
  const answer = uri !== undefined || editor === undefined
    ? await context.request(requests.subsystem, { uri: uri?.toString() ?? '' })
    : await subsystemsAtCursor(context, editor);
  if (answer === null || answer.subsystems.length === 0) {
    throw new Error(vscode.l10n.t('No section of MAINTAINERS covers {0}.', answer?.subject ?? vscode.workspace.asRelativePath(uri ?? editor?.document.uri ?? '')));
  }
  return pickSubsystem(answer);
}

/** Opens the MAINTAINERS section of the token at the cursor, the active file, or `uri`. */
export async function goToSubsystem(context: AtlasContext, uri?: vscode.Uri): Promise<void> {
  const subsystem = await chooseSubsystem(context, uri);
  if (subsystem !== undefined) await openLocation(subsystem.maintainers, { preview: false });
}
