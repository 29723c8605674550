import { documentSet, isMarkdown, ownDocuments, type DocumentOptions, type DocumentSet, type DocumentView } from '../features/architecture-document';
import type { DocumentSection, GeneratedDocument } from '../features/document/blocks';
import type { Unresolved } from '../features/knowledge/resolve';
import { checkDocument, type Finding } from '../features/check-document';
import { regionFindings } from '../features/document/check/regions';
import { parseRegions, updateRegions, writeRegion, type MarkerStyle, type RegionContent, type RegionProblem, type RegionState, type RegionUpdate } from '../features/regions';
import type { Model } from '../model/model';
import { renderDocument, renderSection } from '../renderers/architecture-md';
import { renderRstSection } from '../renderers/pointer-rst';

/** A document with its tree path. */
export interface WrittenDocument {
  readonly path: string;
  readonly text: string;
}

/** The last set of each model: an editor asks for the lenses, the diagnostics and the actions of one document. */
const sets = new WeakMap<Model, { readonly key: string; readonly set: DocumentSet }>();

function setOf(model: Model, options: DocumentOptions): DocumentSet {
  const key = JSON.stringify(options);
  const known = sets.get(model);
  if (known?.key === key) return known.set;
  const set = documentSet(model, options);
  sets.set(model, { key, set });
  return set;
}

/** Every document of the tree, whole, as it is first written. The same model and options give the same bytes. */
export function generateDocuments(model: Model, options: DocumentOptions): readonly WrittenDocument[] {
  return wholeDocuments(setOf(model, options));
}

function wholeDocuments({ documents }: { readonly documents: readonly GeneratedDocument[] }): readonly WrittenDocument[] {
  return documents.map((document) => ({
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
  const set = setOf(model, options);
  return files.map((file) => updateFile(set, file, how));
}

function updateFile(set: DocumentSet, { path, text }: WrittenDocument, how: { force?: boolean }): DocumentUpdate {
  const update = updateRegions(text, contentsFor(set, path, text), how);
  const own = ([...set.documents, ...Object.values(set.views)].find((document) => document.path === path)?.sections ?? []).map((section) => section.id);
  const present = new Set(update.states.map((state) => state.id));
  return { ...update, absent: own.filter((id) => !present.has(id)), path, changed: update.text !== text };
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
 * `existing` answers the text of a path, undefined when there is none. A README that is there gets
 * the pointer to the documents at its end, once. With a view only that one is made.
 */
export function generateOver(model: Model, options: DocumentOptions, existing: (path: string) => string | undefined, how: { force?: boolean; view?: DocumentView } = {}): readonly GenerateStep[] {
  const set = setOf(model, options);
  if (how.view !== undefined) return wholeDocuments({ documents: [set.views[how.view]] }).map((document) => generateStep(set, document, existing(document.path), how));
  return [...wholeDocuments(set).map((document) => generateStep(set, document, existing(document.path), how)), ...readmeStep(set, existing(ownDocuments.pointer), how)];
}

function generateStep(set: DocumentSet, document: WrittenDocument, text: string | undefined, how: { force?: boolean }): GenerateStep {
  if (text === undefined) return { ...document, outcome: 'written', update: undefined };
  const update = updateFile(set, { path: document.path, text }, how);
  if (update.states.length > 0) return { path: document.path, text: update.text, outcome: update.changed ? 'updated' : 'unchanged', update };
  return how.force === true ? { ...document, outcome: 'written', update: undefined } : { path: document.path, text, outcome: 'foreign', update };
}

function readmeStep(set: DocumentSet, text: string | undefined, how: { force?: boolean }): GenerateStep[] {
  if (text === undefined) return [];
  const pointed = pointedAt(set, ownDocuments.pointer, text);
  const update = updateFile(set, { path: ownDocuments.pointer, text: pointed }, how);
  return [{ path: ownDocuments.pointer, text: update.text, outcome: update.text === text ? 'unchanged' : 'updated', update }];
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
  return checkFiles(model, options, files).checks;
}

/** A check with what the knowledge base names and this tree does not have: nothing a document can be blamed for. */
export function checkFiles(model: Model, options: DocumentOptions, files: readonly WrittenDocument[]): { readonly checks: readonly DocumentCheck[]; readonly unresolved: readonly Unresolved[] } {
  const set = files.some(({ text }) => text.includes('qemu-atlas:begin')) ? setOf(model, options) : undefined;
  const checks = files.map((file): DocumentCheck => {
    const update = set === undefined ? undefined : updateFile(set, file, {});
    return {
      path: file.path, regions: (update?.states ?? []).filter(({ outcome }) => outcome !== 'current'), problems: update?.problems ?? [],
      findings: checkDocument(model, file),
    };
  });
  return { checks, unresolved: set?.unresolved ?? [] };
}

/** All that a check says about a file in one list, in the order of its lines. */
export function findingsOf({ path, regions, problems, findings }: DocumentCheck, text: string): readonly Finding[] {
  return [...regionFindings(path, text, regions, problems), ...findings].sort((a, b) => a.line - b.line || a.character - b.character);
}

/** One file; see `updateDocuments`. */
export function updateDocument(model: Model, options: DocumentOptions, path: string, text: string, how: { force?: boolean } = {}): DocumentUpdate {
  return updateFile(setOf(model, options), { path, text }, how);
}

/** A README with the pointer to the documents: brought up to date where it stands, else put at the end. */
export function withPointer(model: Model, options: DocumentOptions, path: string, text: string): string {
  return pointedAt(setOf(model, options), path, text);
}

function pointedAt(set: DocumentSet, path: string, text: string): string {
  const content = contentOf(set.pointer, path);
  const update = updateRegions(text, [content]);
  if (!update.absent.includes(content.id) || update.problems.some(({ id }) => id === content.id)) return update.text;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const body = text === '' || text.endsWith('\n') ? text : text + ending;
  return `${body}${body === '' ? '' : ending}${writeRegion(content, styleOf(path)).replaceAll('\n', ending)}${ending}`;
}

/** Contents of the regions that a text has a place for. */
function contentsFor(set: DocumentSet, path: string, text: string): RegionContent[] {
  if (!text.includes('qemu-atlas:begin')) return [];
  const wanted = new Set(parseRegions(text).regions.map((region) => region.id));
  return [...[...set.documents, ...Object.values(set.views)].flatMap((document) => document.sections), set.pointer].filter((section) => wanted.has(section.id)).map((section) => contentOf(section, path));
}

function contentOf(section: DocumentSection, path: string): RegionContent {
  const body = styleOf(path) === 'rst' ? renderRstSection(section, path) : renderSection(section, path);
  return { id: section.id, body, keepWhile: section.keepWhile };
}

function styleOf(path: string): MarkerStyle {
  return /\.(rst|txt)$/i.test(path) && !isMarkdown(path) ? 'rst' : 'markdown';
}
