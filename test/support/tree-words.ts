// What a tree says itself, for tests that look for words which come from nowhere: neither from the tree nor from a bundle.
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The words of a tree and which of them follow each other in it, whatever stands between. */
export class TreeWords {
  readonly #words = new Set<string>();
  readonly #pairs = new Set<string>();

  /** `root`: of the tree, whose files' names and texts count; `others`: texts that count, too. */
  constructor(root: string, others: readonly string[] = []) {
    for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      this.#add(name);
      const file = path.join(root, name);
      if (fs.statSync(file).isFile()) this.#add(fs.readFileSync(file, 'utf8'));
    }
    for (const text of others) this.#add(text);
  }

  #add(text: string): void {
    const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    words.forEach((word, at) => {
      this.#words.add(word);
      if (at > 0) this.#pairs.add(`${words[at - 1]} ${word}`);
    });
  }

  /**
   * What of a text the tree does not say: pairs of words with one space between, and words that stand alone. Identifiers
   * and numbers are no words, and words with anything else between them are no phrase.
   */
  foreign(text: string): string[] {
    const phrases = text.toLowerCase().match(/(?<![\p{L}\p{N}_./:-])\p{L}+(?: \p{L}+)*(?![\p{L}\p{N}_./:-]*[\p{L}\p{N}_])/gu) ?? [];
    return phrases.flatMap((phrase) => {
      const [first = '', ...rest] = phrase.split(' ');
      if (rest.length === 0) return this.#words.has(first) ? [] : [first];
      return rest.flatMap((word, at) => (this.#pairs.has(`${rest[at - 1] ?? first} ${word}`) ? [] : [`${rest[at - 1] ?? first} ${word}`]));
    });
  }
}
