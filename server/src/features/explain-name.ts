import type { SymbolFact } from '../facts/symbols';
import type { Model } from '../model/model';
import { cardOf, type Card } from './card';
import { symbolConceptAt } from './concept';
import { findPath } from './find-path';
import { nameCardsAt, type NameCard } from './name-cards';

/** What a path or name stands for, asked for by itself and not in a document. */
export type Explanation =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'names'; readonly cards: readonly NameCard[] }
  /** A C symbol and where it is defined. */
  | { readonly kind: 'symbol'; readonly name: string; readonly places: readonly SymbolFact[] };

/** The card of a path, else of what is declared under a name, else where a C symbol is defined; undefined when the tree has none of them. */
export function explainName(model: Model, name: string): Explanation | undefined {
  const written = name.trim();
  const found = findPath(model, written);
  const card = cardOf(model, found?.kind === 'path' ? (found.paths[0] ?? written) : written);
  if (card !== undefined) return { kind: 'card', card };
  for (const text of spellings(written)) {
    const named = nameCardsAt(model, { path: undefined, text, line: -1, character: text.lastIndexOf(written) + (written.length >> 1) });
    if (named !== undefined) return { kind: 'names', cards: named.cards };
  }
  const symbol = /^\w+$/.test(written) ? symbolConceptAt(model, { path: undefined, text: written, line: -1, character: 0 }) : undefined;
  return symbol === undefined ? undefined : { kind: 'symbol', name: written, places: symbol.places };
}

/** As code in a document, as an option, and as a monitor command would stand there. */
function spellings(name: string): readonly string[] {
  if (/[`\n]/.test(name)) return [];
  return [`\`${name}\``, name.startsWith('-') ? ` ${name}` : ` -${name}`, `-device ${name}`, `-machine ${name}`, `(qemu) ${name}`, `-trace ${name}`];
}
