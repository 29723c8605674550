import type { Location, ReferenceParams } from 'vscode-languageserver';
import { definitionAt } from '../../features/definition';
import { referencesAt } from '../../features/references';
import { findReferences } from '../../services/references';
import { guarded } from '../dispatch';
import { lineText, rangeOn } from '../line';
import type { Server } from '../server';
import { uriOf } from '../uris';

/** References to what QEMU declares; C symbols are for C tools. */
export function registerReferences(server: Server): void {
  const { connection } = server;
  connection.onReferences(guarded<ReferenceParams, Location[]>(connection, 'textDocument/references', [], async ({ textDocument, position, context }, token) => {
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    const search = place?.folder.atlas?.search;
    if (document === undefined || place === undefined || search === undefined) return [];
    const at = { path: place.path, text: lineText(document, position.line), ...position };
    const query = referencesAt(place.model, at);
    if (query === undefined) return [];
    const declared = new Set(context.includeDeclaration ? [] : definitionAt(place.model, at, document.languageId).destinations.map(({ file, line }) => `${file}:${line}`));
    const found = await findReferences(search, place.model, query, { token, buffers: server.buffersOf(place.root) });
    return found.filter(({ file, line }) => !declared.has(`${file}:${line}`)).map(({ file, line, start, end }) => ({ uri: uriOf(place.root, file), range: rangeOn(line, start, end) }));
  }));
}
