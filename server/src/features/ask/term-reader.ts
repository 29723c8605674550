import { basename } from '../../base/paths';
import type { SymbolFact } from '../../facts/symbols';
import type { SearchIndexBuilder } from './search-index';
import { stem } from './stem';
import { eachTerm, partsOf, wholeName } from './tokens';

/** Turns texts into term ids, remembering names that come again. */
export class TermReader {
  readonly #names = new Map<string, readonly number[]>();
  readonly #words = new Map<string, number>();

  constructor(private readonly builder: SearchIndexBuilder) {}

  of(text: string): readonly number[] {
    if (text === '') return [];
    const ids: number[] = [];
    eachTerm(text, true, (term) => ids.push(this.builder.id(term)));
    return ids;
  }

  ofAll(texts: readonly string[]): readonly number[] {
    return texts.flatMap((text) => this.of(text));
  }

  /** The last part of a path, without its extension, whole and in parts. */
  ofPathName(path: string): readonly number[] {
    const name = basename(path).replace(/(?<=.)\.(c\.inc|h\.inc|[A-Za-z]{1,4})$/, '');
    const ids = this.ofName(name);
    const whole = this.builder.id(wholeName(basename(path)));
    return ids.includes(whole) ? ids : [...ids, whole];
  }

  /** A name, whole and in parts. */
  ofName(name: string): readonly number[] {
    let ids = this.#names.get(name);
    if (ids === undefined) {
      const parts = partsOf(name).filter((part) => part.length > 1).map((part) => this.word(part.toLowerCase()));
      this.#names.set(name, (ids = parts.length > 1 ? [...parts, this.builder.id(wholeName(name))] : parts));
    }
    return ids;
  }

  /** Parts of the names of functions; whole names have their own table. */
  ofSymbols(symbols: readonly SymbolFact[]): readonly number[] {
    const ids: number[] = [];
    for (const { name } of symbols) {
      let start = 0;
      for (let end = name.indexOf('_'); ; end = name.indexOf('_', start)) {
        const part = name.slice(start, end < 0 ? name.length : end);
        if (part.length > 1) {
          if (/[a-z][A-Z]/.test(part)) for (const word of partsOf(part)) ids.push(this.word(word.toLowerCase()));
          else ids.push(this.word(part.toLowerCase()));
        }
        if (end < 0) break;
        start = end + 1;
      }
    }
    return ids;
  }

  /** The stem of one word in lower case. */
  word(word: string): number {
    let id = this.#words.get(word);
    if (id === undefined) this.#words.set(word, (id = this.builder.id(stem(word))));
    return id;
  }
}
