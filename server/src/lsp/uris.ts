import * as path from 'node:path';
import { URI } from 'vscode-uri';
import { normalizeTreePath } from '../base/paths';

/** Absolute path of a `file:` URI, undefined for any other scheme. */
export function fileOf(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === 'file' ? parsed.fsPath : undefined;
  } catch {
    return undefined; // no URI at all: hostile or broken client
  }
}

export function uriOf(root: string, treePath: string): string {
  return URI.file(path.join(root, treePath)).toString();
}

export function folderUri(folder: string): string {
  return URI.file(folder).toString();
}

/** Addresses of places for clients that open them: absolute, with the line from 1. */
export function linksInto(root: string): (file: string, line: number) => string {
  return (file, line) => `${uriOf(root, file)}#L${line + 1}`;
}

/** Tree path of a file, undefined when it lies outside the root. */
export function treePathOf(root: string, file: string): string | undefined {
  const relative = path.relative(root, file);
  if (relative === '' ) return '';
  if (relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return normalizeTreePath(relative);
}
