import { dirname } from '../base/paths';
import { derivation, type Model } from './model';
import { isDocument, subsystemsOf, type Subsystem } from './subsystems';

/** A document that belongs to a path or subsystem, and why. */
export interface DocumentLink {
  /** Tree path of the document. */
  readonly path: string;
  /** Its title, '' when it has none. */
  readonly title: string;
  /** 0-based line to open: of the mention, else of the title. */
  readonly line: number;
  /** `names`: its text names the path. `beside`: it lies in the directory. `subsystem`: MAINTAINERS gives it to a subsystem of the path. */
  readonly why: 'names' | 'beside' | 'subsystem';
}

/** More documents than this of one kind say little about one path. */
const MAX_OF_A_KIND = 12;

/**
 * Documents of a file or directory: those that name it, those that lie in it, those of its most specific
 * subsystems. Each once, by the first of these reasons.
 */
export function documentsOf(model: Model, path: string): readonly DocumentLink[] {
  const found = new Map<string, DocumentLink>();
  const add = (link: DocumentLink): void => {
    if (link.path !== path && !found.has(link.path)) found.set(link.path, link);
  };
  for (const { document, line } of (model.get(mentions).get(path) ?? []).slice(0, MAX_OF_A_KIND)) add({ path: document, title: titleOf(model, document), line, why: 'names' });
  const inside = (model.children(path) ?? []).filter(isDocument);
  for (const document of inside.slice(0, MAX_OF_A_KIND)) add(linkTo(model, document, 'beside'));
  const owners = subsystemsOf(model, path).filter(({ by }) => by === 'pattern');
  for (const { subsystem, depth } of owners) {
    if (depth < (owners[0]?.depth ?? 0)) break;
    for (const document of subsystem.documents.slice(0, MAX_OF_A_KIND)) add(linkTo(model, document, 'subsystem'));
  }
  return [...found.values()];
}

/** Documents that MAINTAINERS gives to a subsystem. */
export function documentsOfSubsystem(model: Model, subsystem: Subsystem): readonly DocumentLink[] {
  return subsystem.documents.map((document) => linkTo(model, document, 'subsystem'));
}

function linkTo(model: Model, document: string, why: DocumentLink['why']): DocumentLink {
  const section = model.factsIn(document, 'document-section')[0];
  return { path: document, title: section?.name ?? '', line: section?.line ?? 0, why };
}

function titleOf(model: Model, document: string): string {
  return model.factsIn(document, 'document-section')[0]?.name ?? '';
}

interface Mention {
  readonly document: string;
  readonly line: number;
}

/**
 * Which documents name a path of the tree, by path. A header may be written without `include/`, a document as
 * the reader of docs/ writes it, a file relative to the document's directory.
 */
const mentions = derivation('document-mentions', (model): ReadonlyMap<string, readonly Mention[]> => {
  const byPath = new Map<string, Mention[]>();
  for (const { name, file, line } of model.facts('document-mention')) {
    const path = [name, `include/${name}`, `docs/${name}`, `${dirname(file)}/${name}`].find((candidate) => model.isFile(candidate) || model.isDirectory(candidate));
    if (path === undefined || path === file) continue;
    const known = byPath.get(path);
    if (known === undefined) byPath.set(path, [{ document: file, line }]);
    else if (!known.some(({ document }) => document === file)) known.push({ document: file, line });
  }
  return byPath;
});
