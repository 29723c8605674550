import type { DocumentLink } from 'vscode-languageserver';
import { linksIn } from '../../features/document-links';
import { guarded } from '../dispatch';
import { pageDocumentLinks, resolvePageLink } from './browse';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { uriOf } from '../uris';

export function registerDocumentLinks(server: Server): void {
  const { connection } = server;
  connection.onDocumentLinks(guarded<{ textDocument: { uri: string } }, DocumentLink[]>(connection, 'textDocument/documentLink', [], ({ textDocument }, token) => {
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    if (document === undefined || place === undefined) return [];
    const links = linksIn(place.model, { path: place.path, language: document.languageId, lines: document.getText().split(/\r?\n/) }, token).map((link) => ({
      range: rangeOn(link.line, link.start, link.end),
      target: `${uriOf(place.root, link.target)}${link.targetLine === undefined ? '' : `#L${link.targetLine + 1}`}`,
    }));
    const pages = pageDocumentLinks(place, document);
    // A page's file name may hold a path of the tree: the page is meant.
    return [...links.filter(({ range: { start } }) => !pages.some(({ range }) => range.start.line === start.line && range.start.character <= start.character && start.character < range.end.character)), ...pages];
  }));
  connection.onDocumentLinkResolve((link, token) =>
    guarded<DocumentLink, DocumentLink>(connection, 'documentLink/resolve', link, (asked) => resolvePageLink(server, asked))(link, token));
}
