import { ownDocuments } from '../features/architecture-document';
import { writeBelow, type WrittenFile } from '../workspace/write';
import type { Atlas } from '../services';
import type { WrittenDocument } from './documents';

/** Files that can hold a region. */
const DOCUMENT = /\.(md|markdown|rst|txt)$/i;
const MARKER = Buffer.from('qemu-atlas:begin');

/** A file as text; undefined when there is none. */
export type DocumentText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'odd'; readonly reason: string } | undefined;

/** Reads a document of a tree. What is not UTF-8 is odd: written back it would not be the same bytes. */
export function readDocumentText({ workspace }: Pick<Atlas, 'workspace'>, path: string): DocumentText {
  const result = workspace.read(path);
  switch (result.kind) {
    case 'bytes':
      return decode(result.bytes);
    case 'gone':
      return undefined;
    case 'too-large':
      return { kind: 'odd', reason: `${result.size} bytes are too many` };
    case 'not-a-file':
      return { kind: 'odd', reason: 'no regular file' };
    case 'unreadable':
      return { kind: 'odd', reason: `cannot be read (${result.reason})` };
  }
}

function decode(bytes: Uint8Array): DocumentText {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'odd', reason: 'not UTF-8' };
  }
}

/** Every document that holds a region: those Atlas writes, and others that people moved regions to. In path order. */
export function documentsWithRegions(atlas: Atlas): readonly WrittenDocument[] {
  const { store: { model }, workspace } = atlas;
  // Our own may be ignored by git, and then they are not listed.
  const paths = new Set([...model.paths.filter((path) => DOCUMENT.test(path)), ...Object.values(ownDocuments)]);
  return [...paths].sort().flatMap((path): WrittenDocument[] => {
    const result = workspace.read(path);
    if (result.kind !== 'bytes' || !result.bytes.includes(MARKER)) return [];
    const document = decode(result.bytes);
    return document?.kind === 'text' ? [{ path, text: document.text }] : [];
  });
}

/** Whether a path is one of a document: Markdown or rst. */
export function isDocument(path: string): boolean {
  return DOCUMENT.test(path);
}

/** Documents below a directory of the tree (`''` = all of them): what a check of a folder looks at. */
export function documentsBelow({ store: { model } }: Atlas, directory: string): readonly string[] {
  return model.paths.filter((path) => DOCUMENT.test(path) && (directory === '' || path.startsWith(`${directory}/`)));
}

/** Writes documents into a folder; `mode` for files that shall be run. @throws Error when a path leaves it or the disk says no. */
export function writeTexts(folder: string, documents: readonly WrittenDocument[], more: { readonly mode?: number } = {}): WrittenFile[] {
  return writeBelow(folder, documents, more);
}
