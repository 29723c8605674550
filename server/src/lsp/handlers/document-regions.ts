import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toolVersion } from '../../base/tool-version';
import type { DocumentOptions } from '../../features/architecture-document';
import { updateDocument, type DocumentUpdate } from '../../services/documents';
import { isDocument } from '../../services/tree-documents';
import { rangeOn } from '../line';
import type { Place, Server } from '../server';

/** A document with its tree; `path` is its tree path. */
export interface DocumentPlace extends Place {
  readonly path: string;
}

/** The tree of a Markdown or rst document of that tree; undefined before everything is known. */
export function documentPlace(server: Server, uri: string): DocumentPlace | undefined {
  const place = server.placeOf(uri);
  if (place?.path === undefined || !isDocument(place.path) || !place.model.complete || !server.isWarm(place)) return undefined;
  return { ...place, path: place.path };
}

export function documentOptions({ folder }: Place): DocumentOptions {
  return { toolVersion: toolVersion(), commit: folder.atlas?.workspace.commit() };
}

export function hasRegions(text: string): boolean {
  return text.includes('qemu-atlas:begin ');
}

/** What an update would do to an open document; undefined for one without regions. */
export function updateOf(server: Server, document: TextDocument): DocumentUpdate | undefined {
  const place = documentPlace(server, document.uri);
  const text = document.getText();
  return place === undefined || !hasRegions(text) ? undefined : updateDocument(place.model, documentOptions(place), place.path, text);
}

/** The edit that makes one text of another: from the first line that differs to the last. */
export function editBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length - 1 && start < now.length - 1 && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - 1 - start && end < now.length - 1 - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  const last = old.length - 1 - end;
  return [{ range: { start: rangeOn(start, 0, 0).start, end: { line: last, character: old[last]?.length ?? 0 } }, newText: now.slice(start, now.length - end).join('\n') }];
}
