import { SymbolKind } from '../../facts/symbols';
import type { Model } from '../../model/model';
import type { Concept } from './query';
import { stem } from './stem';
import { partsOf } from './tokens';

const KINDS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.helper, SymbolKind.struct]);

/** The definition of a file whose name has most of what is asked; undefined when none has anything beyond the file's own name. */
export function bestLine(model: Model, path: string, concepts: readonly Concept[]): { readonly name: string; readonly line: number } | undefined {
  const weights = new Map<string, number>();
  for (const { terms, idf } of concepts) for (const { term, weight } of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight * idf));
  let best: { name: string; line: number } | undefined;
  let bestScore = 0;
  for (const { name, line } of model.symbolsIn(path, KINDS)) {
    let score = 0;
    const parts = partsOf(name);
    for (const part of new Set(parts.map((part) => stem(part.toLowerCase())))) score += weights.get(part) ?? 0;
    score /= 1 + 0.05 * parts.length;
    if (score > bestScore) [best, bestScore] = [{ name, line }, score];
  }
  return best;
}
