import { SymbolKind } from '../../facts/symbols';
import { includedFiles } from '../../model/dependencies';
import { mapUnits, type MapUnitKind } from '../../model/map-units';
import type { Model } from '../../model/model';
import type { Evidence } from './evidence';

/** A link whose calls are asked for. */
export interface LinkEnds {
  readonly from: string;
  readonly to: string;
}

/** Comments and literals, which are skipped, or a word that an opening parenthesis follows. Every quote and comment ends, at the end of the text at the latest. */
const CALL = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\[^\n])*"?|'(?:[^'\\\n]|\\[^\n])*'?|\b[A-Za-z_]\w*(?=[ \t]*\()/g;

const CALLABLE: ReadonlySet<SymbolKind> = new Set([SymbolKind.function, SymbolKind.functionMacro]);

/**
 * Calls from one unit into another: a file of `from` that includes a header of `to` calls a function or
 * function-like macro which only `to` defines. A name that several units define belongs to none of them.
 */
export class CallCounter {
  readonly #unitOf: (file: string) => string | undefined;
  readonly #wanted = new Map<string, Set<string>>();
  readonly #owners = new Map<string, { unit: string; file: string; line: number } | undefined>();

  constructor(private readonly model: Model, kind: MapUnitKind, links: readonly LinkEnds[]) {
    const { ofFile } = mapUnits(model, kind);
    this.#unitOf = (file) => ofFile.get(file)?.id;
    for (const { from, to } of links) this.#wanted.set(from, (this.#wanted.get(from) ?? new Set<string>()).add(to));
  }

  /** Files that may hold such calls, in path order. */
  files(): readonly string[] {
    return [...this.model.get(includedFiles).keys()].filter((file) => this.#reached(file).size > 0).sort();
  }

  /** The calls of one file, each function once, at its first call. Lines are 0-based. */
  callsIn(file: string, text: string): readonly (Evidence & LinkEnds)[] {
    const from = this.#unitOf(file);
    const reached = this.#reached(file);
    const calls = new Map<string, Evidence & LinkEnds>();
    let line = 0;
    let counted = 0;
    for (const { 0: name, index } of text.matchAll(CALL)) {
      if (from === undefined || calls.has(name) || !/^\w/.test(name)) continue;
      const owner = this.#ownerOf(name);
      if (owner === undefined || !reached.has(owner.unit)) continue;
      for (let at = text.indexOf('\n', counted); at >= 0 && at < index; at = text.indexOf('\n', counted)) {
        line++;
        counted = at + 1;
      }
      calls.set(name, { what: 'call', file, line, name, target: { file: owner.file, line: owner.line }, from, to: owner.unit });
    }
    return [...calls.values()];
  }

  /** Units asked about whose headers a file includes. */
  #reached(file: string): ReadonlySet<string> {
    const wanted = this.#wanted.get(this.#unitOf(file) ?? '');
    const reached = new Set<string>();
    if (wanted === undefined) return reached;
    for (const target of this.model.get(includedFiles).get(file) ?? []) {
      const unit = this.#unitOf(target);
      if (unit !== undefined && wanted.has(unit)) reached.add(unit);
    }
    return reached;
  }

  #ownerOf(name: string): { unit: string; file: string; line: number } | undefined {
    if (!this.#owners.has(name)) this.#owners.set(name, this.#findOwner(name));
    return this.#owners.get(name);
  }

  #findOwner(name: string): { unit: string; file: string; line: number } | undefined {
    const defined = this.model.symbols.find(name, CALLABLE);
    const [first] = defined;
    const unit = first === undefined ? undefined : this.#unitOf(first.file);
    return first === undefined || unit === undefined || defined.some(({ file }) => this.#unitOf(file) !== unit) ? undefined : { unit, file: first.file, line: first.line };
  }
}
