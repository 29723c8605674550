import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Diagnostic } from '../../features/diagnostics';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { foundIn, toLsp } from './diagnostics';
import { documentActions } from './document-actions';
import { subsystemActions } from './subsystem';

/** Quick fixes of what is certainly wrong on these lines, and the way to the subsystem. */
export function registerCodeActions(server: Server): void {
  const { connection } = server;
  connection.onCodeAction(guarded<CodeActionParams, CodeAction[]>(connection, 'textDocument/codeAction', [], (params) => [...quickFixes(server, params), ...documentActions(server, params), ...subsystemActions(server, params)]));
}

function quickFixes(server: Server, { textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] {
  const document = server.documents.get(uri);
  if (document === undefined || context.only?.some((kind) => kind === '' || kind.startsWith('quickfix')) === false) return [];
  // Editors ask at every move of the cursor: what hangs on the type tree has no fix and is not worked out here.
  return foundIn(server, document, { types: false }).filter(({ line }) => line >= range.start.line && line <= range.end.line).flatMap((found) => fixOf(uri, found));
}

function fixOf(uri: string, found: Diagnostic): CodeAction[] {
  const { fix, line, start, end } = found;
  if (fix === undefined) return [];
  const edit = fix.newText === undefined
    ? { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: '' }
    : { range: rangeOn(line, start, end), newText: fix.newText };
  return [{ title: fix.title, kind: 'quickfix', isPreferred: true, diagnostics: [toLsp(found)], edit: { changes: { [uri]: [edit] } } }];
}
