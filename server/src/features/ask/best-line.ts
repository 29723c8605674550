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
    const parts = /[a-z][A-Z]/.test(name) ? partsOf(name) : name.split('_');
    const seen = new Set<string>();
    for (const part of parts) {
      const term = stem(part.toLowerCase());
      if (!seen.has(term)) score += weights.get(term) ?? 0;
      seen.add(term);
    }
    score /= 1 + 0.05 * parts.length;
    if (score > bestScore) [best, bestScore] = [{ name, line }, score];
  }
  return best;
}
