import * as path from 'node:path';
import { toolVersion } from '../base/tool-version';
import type { DocumentOptions } from '../features/architecture-document';
import type { WrittenDocument } from '../services/documents';
import { documentsBelow, documentsWithRegions, readDocumentText, type DocumentText } from '../services/tree-documents';
import { NodeWorkspace } from '../workspace/node-workspace';
import { UsageError, type OpenTree } from './command';

/** What documents of a tree are made with. */
export function documentOptions({ workspace }: OpenTree): DocumentOptions {
  return { toolVersion: toolVersion(), commit: workspace.commit() };
}

/** The text of a document that must be one. @throws UsageError when it is not there or no text. */
export function requireText(found: DocumentText, shown: string): string {
  if (found === undefined) throw new UsageError(`${shown}: no such file`);
  if (found.kind === 'odd') throw new UsageError(`${shown}: ${found.reason}`);
  return found.text;
}

/** A document that arguments name. */
export interface NamedDocument extends WrittenDocument {
  /** What it is called to the user: its tree path, or for a file outside what the user calls it. */
  readonly shown: string;
  /** False for a file outside the tree: it can be checked, not updated. */
  readonly inTree: boolean;
}

/**
 * The documents that arguments name, as a path from the current folder or from the root of the tree; a directory
 * stands for every document below it. Without arguments: every document with regions.
 * @throws UsageError for what is not there.
 */
export function namedDocuments(tree: OpenTree, args: readonly string[]): readonly NamedDocument[] {
  if (args.length === 0) return documentsWithRegions(tree).map((document) => ({ ...document, shown: document.path, inTree: true }));
  return args.flatMap((argument): NamedDocument[] => {
    const treePath = treePathOf(tree, argument);
    if (treePath === undefined) return [outsideDocument(argument)];
    if (treePath === '' || tree.store.model.isDirectory(treePath)) {
      return documentsBelow(tree, treePath).flatMap((below): NamedDocument[] => {
        const found = readDocumentText(tree, below);
        return found?.kind === 'text' ? [{ path: below, shown: below, text: found.text, inTree: true }] : [];
      });
    }
    return [{ path: treePath, shown: treePath, text: requireText(readDocumentText(tree, treePath), argument), inTree: true }];
  });
}

/** Tree path of an argument; undefined for a file that lies outside. */
function treePathOf({ root, workspace }: OpenTree, argument: string): string | undefined {
  const relative = path.relative(root, path.resolve(argument));
  const isInside = relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  const fromHere = isInside ? relative.split(path.sep).join('/') : undefined;
  if (fromHere !== undefined && (fromHere === '' || workspace.stat(fromHere) !== undefined || workspace.names(fromHere).length > 0)) return fromHere;
  const fromRoot = path.posix.normalize(argument.split(path.sep).join('/')).replace(/\/$/, '');
  const exists = !fromRoot.startsWith('..') && !path.isAbsolute(argument) && (workspace.stat(fromRoot) !== undefined || workspace.names(fromRoot).length > 0);
  return exists ? fromRoot : fromHere !== undefined && !isThere(argument) ? fromHere : undefined;
}

function isThere(file: string): boolean {
  return new NodeWorkspace(path.dirname(path.resolve(file)), { git: false }).stat(path.basename(file)) !== undefined;
}

/** A file outside the tree is read as if it lay at its root. */
function outsideDocument(argument: string): NamedDocument {
  const found = readDocumentText({ workspace: new NodeWorkspace(path.dirname(path.resolve(argument)), { git: false }) }, path.basename(argument));
  return { path: path.basename(argument), shown: argument, text: requireText(found, argument), inTree: false };
}
