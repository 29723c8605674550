import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver';
import { subtypesOf, supertypesOf, typesAt, type TypeNode, type TypeNodeKey } from '../../features/type-hierarchy';
import type { Model } from '../../model/model';
import { guarded } from '../dispatch';
import { lineText, rangeOn } from '../line';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';

/** The standard type hierarchy over QOM. */
export function registerTypeHierarchy(server: Server): void {
  const { connection } = server;
  const { typeHierarchy } = connection.languages;
  typeHierarchy.onPrepare(guarded(connection, 'textDocument/prepareTypeHierarchy', null, ({ textDocument, position }) => {
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    if (document === undefined || place === undefined) return null;
    const nodes = typesAt(place.model, { path: place.path, text: lineText(document, position.line), ...position });
    return nodes.length === 0 ? null : nodes.map((node) => itemOf(place, node));
  }));
  const related = (find: (model: Model, key: TypeNodeKey) => TypeNode[]) => ({ item }: { item: TypeHierarchyItem }) => {
    const place = server.placeOf(item.uri);
    if (place?.path === undefined) return null;
    return find(place.model, { name: item.name, file: place.path, line: item.selectionRange.start.line }).map((node) => itemOf(place, node));
  };
  typeHierarchy.onSupertypes(guarded(connection, 'typeHierarchy/supertypes', null, related(supertypesOf)));
  typeHierarchy.onSubtypes(guarded(connection, 'typeHierarchy/subtypes', null, related(subtypesOf)));
}

function itemOf(place: Place, { name, detail, isInterface, file, line }: TypeNode): TypeHierarchyItem {
  const range = rangeOn(line, 0, 0);
  return { name, detail, kind: isInterface ? SymbolKind.Interface : SymbolKind.Class, uri: uriOf(place.root, file), range, selectionRange: range };
}
