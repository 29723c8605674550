import type { Concept } from './query';
import type { SearchIndex, UnitKind } from './search-index';

/** Weight of a term in a unit at which it counts half of what it can. */
const SATURATION = 1.6;
/** How much a place loses that lacks part of what is asked. */
const COVERAGE = 0.5;

/** Units that come into question. */
const MAX_UNITS = 400;

export interface Scored {
  readonly unit: number;
  readonly score: number;
  /** Share of the question's ideas it has, by how much they tell. */
  readonly coverage: number;
}

/** Units that have ideas of the question, best first: those that come into question, and every section of MAINTAINERS and removed thing. */
export function retrieve(index: SearchIndex, concepts: readonly Concept[], weights: Readonly<Record<UnitKind, number>>): readonly Scored[] {
  const count = index.units.length;
  const total = new Float32Array(count);
  const covered = new Float32Array(count);
  const best = new Float32Array(count);
  const touched: number[] = [];
  let mass = 0;
  for (const concept of concepts) {
    const reached: number[] = [];
    if (concept.required) mass += concept.idf;
    for (const { term, weight } of concept.terms) {
      const id = index.vocabulary.get(term);
      if (id === undefined) continue;
      for (let i = index.starts[id]!; i < index.starts[id + 1]!; i++) {
        const unit = index.unitOf[i]!;
        const has = index.weightOf[i]!;
        const value = weight * has / (has + SATURATION);
        if (best[unit] === 0) reached.push(unit);
        if (value > best[unit]!) best[unit] = value;
      }
    }
    for (const unit of reached) {
      if (total[unit] === 0) touched.push(unit);
      total[unit]! += best[unit]! * concept.idf;
      if (concept.required) covered[unit]! += concept.idf * Math.min(1, 1.6 * best[unit]!);
      best[unit] = 0;
    }
  }
  const scores = new Float32Array(touched.length);
  touched.forEach((unit, i) => {
    const { prior, kind } = index.units[unit]!;
    covered[unit] = mass === 0 ? 1 : Math.min(1, covered[unit]! / mass);
    scores[i] = total[unit]! * (1 - COVERAGE + COVERAGE * covered[unit]) * prior * weights[kind];
  });
  const least = scores.length <= MAX_UNITS ? 0 : scores.slice().sort()[scores.length - MAX_UNITS]!;
  const found: Scored[] = [];
  touched.forEach((unit, i) => {
    const { kind } = index.units[unit]!;
    if (scores[i]! >= least || kind === 'subsystem' || kind === 'removed') found.push({ unit, coverage: covered[unit]!, score: scores[i]! });
  });
  return found.sort((a, b) => b.score - a.score || a.unit - b.unit);
}
