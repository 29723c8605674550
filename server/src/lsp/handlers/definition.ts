import type { Location, LocationLink, TextDocumentPositionParams } from 'vscode-languageserver';
import { definitionAt } from '../../features/definition';
import { guarded } from '../dispatch';
import { pageDefinition } from './browse';
import { lineText, rangeOn } from '../line';
import type { Server } from '../server';
import { uriOf } from '../uris';

export function registerDefinition(server: Server): void {
  const { connection } = server;
  connection.onDefinition(guarded<TextDocumentPositionParams, Location[] | LocationLink[]>(connection, 'textDocument/definition', [], async ({ textDocument, position }) => {
    if (server.trees.loading !== undefined) await server.trees.loading;
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    if (document === undefined || place === undefined) return [];
    const page = pageDefinition(place, document, position);
    if (page !== undefined) return [page];
    const at = { path: place.path, text: lineText(document, position.line), line: position.line, character: position.character, syntax: server.trees.contextAt(document, document.offsetAt(position)) };
    const { destinations, token } = definitionAt(place.model, at, document.languageId);
    if (token === undefined || !server.linkSupport) return destinations.map(({ file, line }): Location => ({ uri: uriOf(place.root, file), range: rangeOn(line, 0, 0) }));
    const originSelectionRange = rangeOn(position.line, token.start, token.end);
    return destinations.map(({ file, line }): LocationLink => ({ originSelectionRange, targetUri: uriOf(place.root, file), targetRange: rangeOn(line, 0, 0), targetSelectionRange: rangeOn(line, 0, 0) }));
  }));
}
