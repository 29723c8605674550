import { comparePaths } from '../../base/paths';
import { SymbolKind } from '../../facts/symbols';
import { includersOf } from '../../model/declared-by-file';
import { includedFiles, resolveInclude } from '../../model/dependencies';
import type { Model } from '../../model/model';
import { ownSections } from '../subsystem-of';
import { sectionLabel } from '../../model/maintainers-match';
import { below, type ArchitectureNode } from './node';

/** Files by the subsystem that owns them, the one with most of them first; those of none come last, as `''`. */
export function includeBundles(model: Model, paths: readonly string[], id: string): ArchitectureNode[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const title = ownerTitle(model, path);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => Number(a[0] === '') - Number(b[0] === '') || b[1] - a[1] || comparePaths(a[0], b[0])).map(([name, count]) => ({ kind: 'bundle', id: below(id, name), of: 'include', name, detail: '', count }));
}

/** The files of one such bundle. An included file opens at its top, an including one at its `#include` line. */
export function includeFiles(model: Model, subject: string, direction: 'includes' | 'included-by', title: string, id: string): ArchitectureNode[] {
  const paths = direction === 'includes' ? (model.get(includedFiles).get(subject) ?? []) : includersOf(model, subject);
  return paths.filter((path) => ownerTitle(model, path) === title).map((path) => ({
    kind: 'file', id: below(id, path), path, line: direction === 'includes' ? 0 : includeLine(model, path, subject), detail: { kind: 'directory' },
  }));
}

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

function includeLine(model: Model, file: string, target: string): number {
  return model.symbolsIn(file, INCLUDES).find((include) => resolveInclude(model, include) === target)?.line ?? 0;
}

function ownerTitle(model: Model, path: string): string {
  const [owner] = ownSections(model, path);
  return owner === undefined ? '' : sectionLabel(owner.section);
}
