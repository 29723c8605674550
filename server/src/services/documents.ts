import { documentSet, type DocumentOptions, type DocumentSet } from '../features/architecture-document';
import type { DocumentSection } from '../features/document/blocks';
import { updateRegions, writeRegion, type MarkerStyle, type RegionContent, type RegionUpdate } from '../features/regions';
import type { Model } from '../model/model';
import { renderDocument, renderSection } from '../renderers/architecture-md';
import { renderRstSection } from '../renderers/pointer-rst';

/** A document with its tree path. */
export interface WrittenDocument {
  readonly path: string;
  readonly text: string;
}

/** Every document of the tree, whole, as it is first written. The same model and options give the same bytes. */
export function generateDocuments(model: Model, options: DocumentOptions): readonly WrittenDocument[] {
  return documentSet(model, options).documents.map((document) => ({
    path: document.path,
    text: renderDocument(document, document.sections.map((section) => writeRegion(contentOf(section, document.path)))),
  }));
}

export interface DocumentUpdate extends RegionUpdate {
  readonly path: string;
  /** True when `text` is not what came in. */
  readonly changed: boolean;
}

/**
 * Brings the regions of these files up to date, whichever document a region came from; links are made
 * for the file it now stands in. Files without a region come back as they are.
 */
export function updateDocuments(model: Model, options: DocumentOptions, files: readonly WrittenDocument[], how: { force?: boolean } = {}): readonly DocumentUpdate[] {
  const set = documentSet(model, options);
  return files.map(({ path, text }) => {
    const update = updateRegions(text, contentsFor(set, path), how);
    const own = new Set(set.documents.find((document) => document.path === path)?.sections.map((section) => section.id));
    return { ...update, absent: update.absent.filter((id) => own.has(id)), path, changed: update.text !== text };
  });
}

/** One file; see `updateDocuments`. */
export function updateDocument(model: Model, options: DocumentOptions, path: string, text: string, how: { force?: boolean } = {}): DocumentUpdate {
  const [update] = updateDocuments(model, options, [{ path, text }], how);
  if (update === undefined) throw new Error('one file in, one update out');
  return update;
}

/** A README with the pointer to the documents: brought up to date where it stands, else put at the end. */
export function withPointer(model: Model, options: DocumentOptions, path: string, text: string): string {
  const content = contentOf(documentSet(model, options).pointer, path);
  const update = updateRegions(text, [content]);
  if (!update.absent.includes(content.id)) return update.text;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const body = text === '' || text.endsWith('\n') ? text : text + ending;
  return `${body}${body === '' ? '' : ending}${writeRegion(content, styleOf(path)).replaceAll('\n', ending)}${ending}`;
}

function contentsFor(set: DocumentSet, path: string): RegionContent[] {
  return [...set.documents.flatMap((document) => document.sections), set.pointer].map((section) => contentOf(section, path));
}

function contentOf(section: DocumentSection, path: string): RegionContent {
  const body = styleOf(path) === 'rst' ? renderRstSection(section, path) : renderSection(section, path);
  return { id: section.id, body, keepWhile: section.keepWhile };
}

function styleOf(path: string): MarkerStyle {
  return /\.(rst|txt)$/i.test(path) ? 'rst' : 'markdown';
}
