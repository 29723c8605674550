import type { DocumentLink } from 'vscode-languageserver';
import { linksIn } from '../../features/document-links';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { uriOf } from '../uris';

export function registerDocumentLinks(server: Server): void {
  const { connection } = server;
  connection.onDocumentLinks(guarded<{ textDocument: { uri: string } }, DocumentLink[]>(connection, 'textDocument/documentLink', [], ({ textDocument }, token) => {
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    if (document === undefined || place === undefined) return [];
    return linksIn(place.model, { path: place.path, language: document.languageId, lines: document.getText().split(/\r?\n/) }, token).map((link) => ({
      range: rangeOn(link.line, link.start, link.end),
      target: `${uriOf(place.root, link.target)}${link.targetLine === undefined ? '' : `#L${link.targetLine + 1}`}`,
    }));
  }));
}
