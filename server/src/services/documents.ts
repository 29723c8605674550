import { documentSet, type DocumentOptions, type DocumentSet } from '../features/architecture-document';
import type { DocumentSection } from '../features/document/blocks';
import { checkDocument, type Finding } from '../features/check-document';
import { updateRegions, writeRegion, type MarkerStyle, type RegionContent, type RegionProblem, type RegionState, type RegionUpdate } from '../features/regions';
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

/** What `generate` does with one document. */
export interface GenerateStep extends WrittenDocument {
  /** `written`: it was not there. `updated`, `unchanged`: its regions. `foreign`: somebody else's file of that name, left alone. */
  readonly outcome: 'written' | 'updated' | 'unchanged' | 'foreign';
  /** The update of a file that was there. */
  readonly update: DocumentUpdate | undefined;
}

/**
 * Documents beside what is already there: missing ones are written whole, those with regions are
 * brought up to date, and a file without any region is nobody's to overwrite unless forced.
 * `existing` answers the text of a path, undefined when there is none.
 */
export function generateOver(model: Model, options: DocumentOptions, existing: (path: string) => string | undefined, how: { force?: boolean } = {}): readonly GenerateStep[] {
  return generateDocuments(model, options).map((document): GenerateStep => {
    const text = existing(document.path);
    if (text === undefined) return { ...document, outcome: 'written', update: undefined };
    const update = updateDocument(model, options, document.path, text, how);
    if (update.states.length > 0) return { path: document.path, text: update.text, outcome: update.changed ? 'updated' : 'unchanged', update };
    return how.force === true ? { ...document, outcome: 'written', update: undefined } : { path: document.path, text, outcome: 'foreign', update };
  });
}

/** What `check` finds in one file: the state of its regions, broken markers, and claims the tree contradicts. */
export interface DocumentCheck {
  readonly path: string;
  /** Regions that are not up to date or were edited. */
  readonly regions: readonly RegionState[];
  readonly problems: readonly RegionProblem[];
  readonly findings: readonly Finding[];
}

/** Checks these files; nothing is changed. A file is in order when all three lists are empty. */
export function checkDocuments(model: Model, options: DocumentOptions, files: readonly WrittenDocument[]): readonly DocumentCheck[] {
  const updates = files.some(({ text }) => text.includes('qemu-atlas:begin')) ? updateDocuments(model, options, files) : [];
  return files.map(({ path, text }, index) => ({
    path,
    regions: (updates[index]?.states ?? []).filter(({ outcome }) => outcome !== 'current'),
    problems: updates[index]?.problems ?? [],
    findings: checkDocument(model, { path, text }),
  }));
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
