import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { t } from '../../base/l10n';
import { sectionHeadline } from '../../features/section';
import { guarded } from '../dispatch';
import { rangeOn } from '../line';
import type { Place, Server } from '../server';
import { backtraceLenses } from './backtrace';
import { documentLenses } from './document-lenses';
import { factLenses } from './fact-lenses';

/** One quiet lens above a file's first line, one above each generated region; others when switched on. Clients that cannot run its command show the words. */
export function registerCodeLens(server: Server): void {
  const { connection } = server;
  connection.onCodeLens(guarded<CodeLensParams, CodeLens[]>(connection, 'textDocument/codeLens', [], ({ textDocument }) => {
    const place = server.placeOf(textDocument.uri);
    if (place === undefined) return [];
    const pasted = backtraceLenses(server, place, textDocument.uri);
    if (place.path === undefined || !place.model.isFile(place.path)) return pasted;
    return [...sectionLens(server, place, textDocument.uri), ...factLenses(server, place, textDocument.uri), ...documentLenses(server, textDocument.uri), ...pasted];
  }));
}

function sectionLens(server: Server, { model, path = '' }: Place, uri: string): CodeLens[] {
  const headline = server.config.lens ? sectionHeadline(model, path) : undefined;
  if (headline === undefined) return [];
  const title = [headline.title, headline.status, t('architecture')].filter((part) => part !== '').join(' · ');
  return [{ range: rangeOn(0, 0, 0), command: { title, command: 'qemuAtlas.showSection', arguments: [uri, headline.title] } }];
}
