import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { find, findTyped, type Found, type FoundKind } from '../../features/find';
import { parseFindQuery } from '../../features/find-query';
import { sectionTitleOf } from '../../features/subsystem-of';
import type { FindParams, FoundItem } from '../../protocol/find';
import { method } from '../../protocol/method';
import { guarded } from '../dispatch';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';

/** Shorter queries would match half the tree; editors ask again at every key. */
const MIN_QUERY = 3;
const MAX_SYMBOLS = 200;

const SYMBOL_KINDS: Readonly<Record<FoundKind, SymbolKind>> = {
  subsystem: SymbolKind.Module, directory: SymbolKind.Package, file: SymbolKind.File, type: SymbolKind.Class, function: SymbolKind.Function,
  document: SymbolKind.String, command: SymbolKind.Method, config: SymbolKind.Constant, trace: SymbolKind.Event, machine: SymbolKind.Object,
  cpu: SymbolKind.Object, device: SymbolKind.Object, schema: SymbolKind.Struct, target: SymbolKind.Namespace, option: SymbolKind.Property,
};

export function registerFind(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.find, guarded<FindParams, FoundItem[]>(connection, 'find', [], ({ query, limit, folder }) => {
    const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
    return place === undefined ? [] : findTyped(place.model, query, limit).map((found) => foundItem(place, found));
  }));
  connection.onWorkspaceSymbol(guarded(connection, 'workspace/symbol', [], ({ query }) =>
    server.folders.flatMap((folder) => {
      const { root, model } = folder;
      return root === undefined || model === undefined ? [] : symbolsOf({ folder, root, model, path: undefined }, query);
    })));
}

function symbolsOf(place: Place, query: string): SymbolInformation[] {
  const { text, groups } = parseFindQuery(query);
  if (text.length < (groups === undefined ? MIN_QUERY : 1)) return [];
  return find(place.model, text, { limit: MAX_SYMBOLS, groups }).map((found) => ({
    name: found.name, kind: SYMBOL_KINDS[found.kind], containerName: found.detail || found.kind,
    location: { uri: uriOf(place.root, found.file), range: { start: { line: found.line, character: 0 }, end: { line: found.line, character: 0 } } },
  }));
}

function foundItem(place: Place, found: Found): FoundItem {
  return {
    kind: found.kind, name: found.name, detail: found.detail, location: { uri: uriOf(place.root, found.file), line: found.line },
    subsystem: sectionTitleOf(place.model, found.file),
  };
}
