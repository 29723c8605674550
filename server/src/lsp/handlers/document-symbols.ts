import { SymbolKind, type DocumentSymbol, type DocumentSymbolParams, type SymbolInformation } from 'vscode-languageserver';
import { outlineOf, type OutlineItem, type OutlineKind } from '../../features/document-symbols';
import { guarded } from '../dispatch';
import type { Server } from '../server';
import { whenIndexed } from '../when-indexed';

const KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
  group: SymbolKind.Namespace, section: SymbolKind.Module, command: SymbolKind.Method, event: SymbolKind.Event, struct: SymbolKind.Struct, union: SymbolKind.Class,
  alternate: SymbolKind.Interface, enum: SymbolKind.Enum, value: SymbolKind.EnumMember, member: SymbolKind.Field, config: SymbolKind.Constant, 'build-option': SymbolKind.Property,
  'trace-event': SymbolKind.Event, option: SymbolKind.Property, pattern: SymbolKind.Function, field: SymbolKind.Field, arguments: SymbolKind.Struct, format: SymbolKind.Interface,
};

/** Files with tools of their own: their outline must not wait for us. */
const OF_OTHERS = /\.(c|h|inc|cc|cpp|m|py|rs|sh|pl|rst|md|txt|S|ya?ml|toml)$/i;

/** The outline of MAINTAINERS, QAPI, Kconfig, trace-events, .hx and .decode files; C has tools of its own. */
export function registerDocumentSymbols(server: Server): void {
  const { connection } = server;
  connection.onDocumentSymbol(guarded<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>(connection, 'textDocument/documentSymbol', [], async ({ textDocument: { uri } }, token) => {
    // An editor asks once for a document: what half an index answers would stay.
    if (!OF_OTHERS.test(uri)) await whenIndexed(server, token);
    const place = server.placeOf(uri);
    if (place?.path === undefined) return [];
    const items = outlineOf(place.model, place.path);
    const nested = server.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    return nested ? items.map(symbolOf) : items.flatMap((item) => flat(item, uri));
  }));
}

function symbolOf({ name, detail, kind, line, endLine, children }: OutlineItem): DocumentSymbol {
  const start = { line, character: 0 };
  return { name, detail, kind: KINDS[kind], range: { start, end: { line: endLine + 1, character: 0 } }, selectionRange: { start, end: start }, children: children.map(symbolOf) };
}

/** For clients that know no trees: every item with the name of the one around it. */
function flat({ name, kind, line, endLine, children }: OutlineItem, uri: string, containerName?: string): SymbolInformation[] {
  const location = { uri, range: { start: { line, character: 0 }, end: { line: endLine + 1, character: 0 } } };
  return [{ name, kind: KINDS[kind], containerName, location }, ...children.flatMap((child) => flat(child, uri, name))];
}
