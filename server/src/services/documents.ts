import { architectureDocument, type DocumentOptions } from '../features/architecture-document';
import type { GeneratedDocument } from '../features/document/blocks';
import { updateRegions, writeRegion, type RegionContent, type RegionUpdate } from '../features/regions';
import type { Model } from '../model/model';
import { renderDocument, renderSection } from '../renderers/architecture-md';

/** A document as it is first written. */
export interface WrittenDocument {
  /** Tree path. */
  readonly path: string;
  readonly text: string;
}

/** Every document of the tree, whole. The same model and options give the same bytes. */
export function generateDocuments(model: Model, options: DocumentOptions): readonly WrittenDocument[] {
  return documents(model, options).map((document) => ({
    path: document.path,
    text: renderDocument(document, regionsOf(document, document.path).map((content) => writeRegion(content))),
  }));
}

/** Brings the regions of one file up to date, whichever document they came from. Links are made for `path`. */
export function updateDocument(model: Model, options: DocumentOptions, path: string, text: string, how: { force?: boolean } = {}): RegionUpdate {
  const contents = documents(model, options).flatMap((document) => regionsOf(document, path));
  const update = updateRegions(text, contents, how);
  const own = documents(model, options).find((document) => document.path === path)?.sections.map((section) => section.id) ?? [];
  return { ...update, absent: update.absent.filter((id) => own.includes(id)) };
}

function documents(model: Model, options: DocumentOptions): readonly GeneratedDocument[] {
  return [architectureDocument(model, options)];
}

function regionsOf(document: GeneratedDocument, path: string): RegionContent[] {
  return document.sections.map((section) => ({ id: section.id, body: renderSection(section, path), keepWhile: section.keepWhile }));
}
