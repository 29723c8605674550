import type { SearchIndex } from './search-index';

/** Words of the tree by length: what a slip may have come from. Computed once an index. */
const byLength = new WeakMap<SearchIndex, ReadonlyMap<number, readonly string[]>>();

/** Words shorter than this have too many neighbours. */
const MIN_LENGTH = 5;
/** A word that only one place uses is as likely a slip itself. */
const MIN_FREQUENCY = 2;

/** The word of the tree that an unknown word is a slip of: one edit away, two in a long word; undefined when there is none. */
export function corrected(index: SearchIndex, word: string): string | undefined {
  if (word.length < MIN_LENGTH || /\d/.test(word)) return undefined;
  const limit = word.length >= 8 ? 2 : 1;
  const lists = lengthsOf(index);
  let best: string | undefined;
  let bestScore = -Infinity;
  for (let length = word.length - limit; length <= word.length + limit; length++) {
    for (const candidate of lists.get(length) ?? []) {
      // The first letter is hardly ever the wrong one.
      if (candidate.charCodeAt(0) !== word.charCodeAt(0)) continue;
      const distance = editDistance(word, candidate, limit);
      if (distance > limit) continue;
      const score = -distance * 100 + Math.log(index.frequency(candidate));
      if (score > bestScore) [best, bestScore] = [candidate, score];
    }
  }
  return best;
}

function lengthsOf(index: SearchIndex): ReadonlyMap<number, readonly string[]> {
  let lists = byLength.get(index);
  if (lists !== undefined) return lists;
  const made = new Map<number, string[]>();
  for (const term of index.vocabulary.keys()) {
    if (!/^[a-z]+$/.test(term) || index.frequency(term) < MIN_FREQUENCY) continue;
    const list = made.get(term.length);
    if (list === undefined) made.set(term.length, [term]);
    else list.push(term);
  }
  byLength.set(index, (lists = made));
  return lists;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; more than `limit` is `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2]! + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [older, row] = [row, next];
  }
  return row[b.length]!;
}
