import type { DocumentLink, Location } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { pageLinksIn } from '../../features/browse/page-links';
import { topicNamed } from '../../features/browse/topic';
import { pageOfFile, pageText, writePage, writePageAt } from '../../services/browse';
import { lineText, rangeOn } from '../line';
import type { Place, Server } from '../server';
import { fileOf, folderUri } from '../uris';

/** A page of the text browser that is open in the editor: its path below the folder of pages. */
function pageOfDocument(place: Place, document: TextDocument): string | undefined {
  const file = fileOf(document.uri);
  return file === undefined ? undefined : pageOfFile(place.root, file);
}

/** Where a link of a page leads: the other page, which is written now. Undefined where no such link is. */
export function pageDefinition(place: Place, document: TextDocument, position: { line: number; character: number }): Location | undefined {
  const page = pageOfDocument(place, document);
  if (page === undefined) return undefined;
  const link = pageLinksIn(lineText(document, position.line), position.line, page).find(({ start, end }) => position.character >= start && position.character < end);
  const file = link === undefined ? undefined : writePageAt(place.root, place.model, link.page);
  return file === undefined ? undefined : { uri: folderUri(file), range: rangeOn(0, 0, 0) };
}

/** Links of a page to other pages, without targets: a page is written when its link is followed. */
export function pageDocumentLinks(place: Place, document: TextDocument): DocumentLink[] {
  const page = pageOfDocument(place, document);
  if (page === undefined) return [];
  return document.getText().split('\n').flatMap((text, line) => pageLinksIn(text, line, page))
    .map(({ line, start, end, page: target }) => ({ range: rangeOn(line, start, end), data: { document: document.uri, page: target } }));
}

/** The link with its target, once somebody follows it. */
export function resolvePageLink(server: Server, link: DocumentLink): DocumentLink {
  const data: unknown = link.data;
  if (typeof data !== 'object' || data === null || !('document' in data) || !('page' in data) || typeof data.document !== 'string' || typeof data.page !== 'string') return link;
  const place = server.placeOf(data.document);
  const file = place === undefined ? undefined : writePageAt(place.root, place.model, data.page);
  return file === undefined ? link : { ...link, target: folderUri(file) };
}

/** Writes the page of a topic and shows it where the client can; answers its file, or its text where no file can be written. */
export async function browseTopic(server: Server, place: Place, name: string): Promise<string> {
  const topic = topicNamed(place.model, name);
  const text = topic === undefined ? undefined : pageText(place.model, topic);
  if (topic === undefined || text === undefined) return `not found in this tree: ${name}`;
  const file = writePage(place.root, place.model, topic);
  if (file === undefined) return text;
  if (server.showsDocuments) await server.connection.window.showDocument({ uri: folderUri(file), takeFocus: true });
  return file;
}
