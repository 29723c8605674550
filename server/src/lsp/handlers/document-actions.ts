import { t } from '../../base/l10n';
import type { CodeAction, CodeActionParams, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../features/check-document';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { documentFindings, findingToLsp } from './document-checks';
import { editBetween, updateOf } from './document-regions';

/** What an edit of generated regions is called. */
export const updateTitle = (): string => t('Update generated regions');

/** Right paths, numbers and names for wrong ones on these lines, and regions brought up to date. */
export function documentActions(server: Server, { textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] {
  const document = server.documents.get(uri);
  if (document === undefined) return [];
  const wants = (kind: string): boolean => context.only?.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`)) ?? true;
  const fixes = wants('quickfix') ? documentFindings(server, document).filter(({ line }) => line >= range.start.line && line <= range.end.line).flatMap((finding) => fixOf(server, document, finding)) : [];
  const update = wants('source.updateRegions') ? updateEdit(server, document) : [];
  return [...fixes, ...(update.length === 0 ? [] : [{ title: updateTitle(), kind: 'source.updateRegions', edit: { changes: { [uri]: update } } }])];
}

function fixOf(server: Server, document: TextDocument, finding: Finding): CodeAction[] {
  const { line, character, endCharacter, kind, replacement } = finding;
  const action = (title: string, edits: TextEdit[]): CodeAction => ({ title, kind: 'quickfix', isPreferred: true, diagnostics: [findingToLsp(finding)], edit: { changes: { [document.uri]: edits } } });
  if (replacement !== undefined) return [action(t('Replace with {0}', replacement), [{ range: rangeOn(line, character, endCharacter), newText: replacement }])];
  const update = kind === 'region' ? updateEdit(server, document) : [];
  return update.length === 0 ? [] : [action(updateTitle(), update)];
}

/** The edit of an update; [] when everything is up to date. */
export function updateEdit(server: Server, document: TextDocument): TextEdit[] {
  const update = updateOf(server, document);
  return update === undefined ? [] : editBetween(document.getText(), update.text);
}
