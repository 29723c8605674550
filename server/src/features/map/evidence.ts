import { SymbolKind } from '../../facts/symbols';
import { includedFiles, resolveInclude } from '../../model/dependencies';
import { mapUnits, type MapUnitKind } from '../../model/map-units';
import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';

/** A line of the tree that makes one unit depend on another. */
export interface Evidence {
  readonly what: 'include' | 'type' | 'call';
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** The header; the type and its parent; the function. */
  readonly name: string;
  /** Where that is declared. */
  readonly target: { readonly file: string; readonly line: number };
}

const INCLUDES: ReadonlySet<SymbolKind> = new Set([SymbolKind.include]);

/** The includes and types behind a link, includes first, each sorted by file and line. Calls are counted by whoever can read the files. */
export function linkEvidence(model: Model, kind: MapUnitKind, from: string, to: string): readonly Evidence[] {
  const { ofFile } = mapUnits(model, kind);
  const includes: Evidence[] = [];
  for (const [file, targets] of model.get(includedFiles)) {
    if (ofFile.get(file)?.id !== from || !targets.some((target) => ofFile.get(target)?.id === to)) continue;
    for (const symbol of model.symbolsIn(file, INCLUDES)) {
      const target = resolveInclude(model, symbol);
      if (target !== undefined && ofFile.get(target)?.id === to) includes.push({ what: 'include', file, line: symbol.line, name: symbol.name, target: { file: target, line: 0 } });
    }
  }
  const tree = model.get(qomTree);
  const types = tree.types.filter(({ file }) => ofFile.get(file)?.id === from).flatMap(({ name, parent, file, line }): Evidence[] => {
    const declared = tree.byName.get(parent) ?? [];
    const [first] = declared;
    return first === undefined || declared.some((each) => ofFile.get(each.file)?.id !== to) ? []
      : [{ what: 'type', file, line, name: `${name} < ${parent}`, target: { file: first.file, line: first.line } }];
  });
  return [...includes.sort(byPlace), ...types.sort(byPlace)];
}

export function byPlace(a: Evidence, b: Evidence): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
}
