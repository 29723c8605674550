import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { sectionHeadline } from '../../features/section';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import type { Server } from '../server';
import { documentLenses } from './document-lenses';

/** One quiet lens above a file's first line, one above each generated region. Clients that cannot run its command show the words. */
export function registerCodeLens(server: Server): void {
  const { connection } = server;
  connection.onCodeLens(guarded<CodeLensParams, CodeLens[]>(connection, 'textDocument/codeLens', [], ({ textDocument }) => {
    const place = server.placeOf(textDocument.uri);
    if (!server.config.lens || place?.path === undefined || !place.model.isFile(place.path)) return [];
    const headline = sectionHeadline(place.model, place.path);
    if (headline === undefined) return documentLenses(server, textDocument.uri);
    const title = [headline.title, headline.status, 'architecture'].filter((part) => part !== '').join(' · ');
    return [{ range: rangeOn(0, 0, 0), command: { title, command: 'qemuAtlas.showSection', arguments: [textDocument.uri, headline.title] } }, ...documentLenses(server, textDocument.uri)];
  }));
}
