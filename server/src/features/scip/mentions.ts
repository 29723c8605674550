import type { Language } from '../../facts/file-entry';
import type { Model } from '../../model/model';
import { qapiIndex } from '../../model/qapi';
import { qomTree } from '../../model/qom';
import { configQuery, countsAs, hmpQuery, qapiQuery, traceQuery, typeQuery, type ReferenceQuery, type Spelling } from '../spellings';
import { typedName } from '../../model/hmp';
import type { Occurrence } from './scip-index';
import { namespace, type SymbolNames } from './symbol-names';

interface Meaning {
  readonly spelling: Spelling;
  readonly symbol: string;
}

/** A longer line is data, not text to refer to. */
const MAX_LINE = 4000;

/**
 * Finds every mention of a QOM type, QAPI definition, monitor command, config symbol or trace event in a line, by the
 * same rules as references in the editor (`spellings.ts`), all names in one pass over the text.
 */
export class Mentions {
  readonly #meanings = new Map<string, Meaning[]>();

  constructor(model: Model, names: SymbolNames) {
    for (const name of model.get(qomTree).byName.keys()) this.#add(typeQuery(model, name), names.type(name));
    const { schemasOfFile } = model.get(qapiIndex);
    for (const { name, file, entity } of model.facts('qapi-entity')) this.#add(qapiQuery(model, name), names.qapi(schemasOfFile.get(file)?.[0] ?? file, name, entity === 'command'));
    for (const { name } of model.facts('config-symbol')) this.#add(configQuery(name), names.config(name));
    for (const { name } of model.facts('trace-event')) this.#add(traceQuery(name), names.trace(name));
    for (const fact of model.facts('hmp-command')) {
      const typed = typedName(fact);
      const query = hmpQuery(model, typed);
      if (query !== undefined) this.#add(query, names.of(namespace('hmp'), { name: typed, suffix: 'method' }));
    }
  }

  /** Mentions in one line, left to right; of two that overlap the longer one. */
  in(text: string, at: { readonly file: string; readonly language: Language; readonly line: number }): Occurrence[] {
    if (text.length > MAX_LINE) return [];
    const found: Occurrence[] = [];
    for (const run of text.matchAll(/\w[\w.:+-]*/g)) {
      const name = run[0].replace(/[.:+-]+$/, '');
      const whole = this.#mentionsAt(name, text, run.index, at);
      if (whole.length > 0 || /^\w+$/.test(name)) found.push(...whole);
      else for (const word of name.matchAll(/\w+/g)) found.push(...this.#mentionsAt(word[0], text, run.index + word.index, at));
    }
    return found;
  }

  #mentionsAt(name: string, text: string, start: number, at: { readonly file: string; readonly language: Language; readonly line: number }): Occurrence[] {
    const meanings = this.#meanings.get(name);
    if (meanings === undefined) return [];
    const end = start + name.length;
    return meanings.filter(({ spelling }) => countsAs(spelling, { ...at, text, start, end }))
      .map(({ symbol }) => ({ line: at.line, start, end, symbol, role: 'reference' }));
  }

  #add({ spellings }: ReferenceQuery, symbol: string): void {
    for (const spelling of spellings) {
      const own = this.#meanings.get(spelling.text);
      if (own === undefined) this.#meanings.set(spelling.text, [{ spelling, symbol }]);
      else if (!own.some((known) => known.symbol === symbol && known.spelling.where === spelling.where)) own.push({ spelling, symbol });
    }
  }
}
