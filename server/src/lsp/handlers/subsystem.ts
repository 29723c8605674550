import { t } from '../../base/l10n';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { pathConceptAt, symbolConceptAt, type TextPosition } from '../../features/concept';
import { documentPlace } from '../../features/subsystem-of';
import { subsystemsOf } from '../../model/subsystems';
import { method } from '../../protocol/method';
import type { SubsystemAnswer, SubsystemParams } from '../../protocol/subsystem';
import { guarded } from '../dispatch';
import { lineText } from '../line';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';

export function registerSubsystem(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.subsystem, guarded<SubsystemParams, SubsystemAnswer | null>(connection, method.subsystem, null, ({ uri, position }) => {
    const place = server.placeOf(uri);
    if (place === undefined) return null;
    const document = server.documents.get(uri);
    const at = position === undefined || document === undefined ? undefined : { path: place.path, text: lineText(document, position.line), ...position };
    const subject = subjectAt(place, at) ?? (place.path === undefined ? undefined : { name: place.path, file: place.path });
    return subject === undefined ? null : answer(place, subject);
  }));
}

/** "Go to subsystem" as a code action: for clients without a menu of their own. */
export function subsystemActions(server: Server, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  const place = server.placeOf(textDocument.uri);
  const document = server.documents.get(textDocument.uri);
  if (place === undefined || document === undefined || context.only?.some((kind) => kind.startsWith('source') || kind === '') === false) return [];
  const at = { path: place.path, text: lineText(document, range.start.line), ...range.start };
  const subject = subjectAt(place, at) ?? (place.path === undefined ? undefined : { name: place.path, file: place.path });
  const [owner] = subject === undefined ? [] : subsystemsOf(place.model, subject.file);
  if (subject === undefined || owner === undefined) return [];
  const title = t('Go to subsystem: {0}', owner.subsystem.label);
  return [{ title, kind: 'source', command: { title, command: 'qemu-atlas.openSubsystem', arguments: [textDocument.uri, range.start] } }];
}

/** What a position speaks of: a path, or the file that defines a symbol. */
function subjectAt(place: Place, at: TextPosition | undefined): { name: string; file: string } | undefined {
  if (at === undefined) return undefined;
  const path = pathConceptAt(place.model, at)?.paths[0];
  if (path !== undefined) return { name: path, file: path };
  const symbol = symbolConceptAt(place.model, at);
  const [first] = symbol?.places ?? [];
  return first === undefined ? undefined : { name: first.name, file: first.file };
}

function answer(place: Place, subject: { name: string; file: string }): SubsystemAnswer {
  return {
    subject: subject.name,
    subsystems: subsystemsOf(place.model, subject.file).map(({ subsystem }) => {
      const document = documentPlace(place.model, subsystem.label);
      return {
        title: subsystem.label, status: subsystem.statusWords,
        maintainers: { uri: uriOf(place.root, subsystem.section.file), line: subsystem.section.line },
        ...(document === undefined ? {} : { document: { uri: uriOf(place.root, document.file), line: document.line } }),
      };
    }),
  };
}
