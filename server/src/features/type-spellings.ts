import { SymbolKind } from '../facts/symbols';
import { derivation } from '../model/model';
import { qomTree } from '../model/qom';
import { typesNamedInC } from '../model/qom-names';
import type { DeclaredLines } from './spellings';

/** C names that stand for one QOM type. */
export interface TypeSpellings {
  /** `TYPE_E1000` and its like. */
  readonly macros: readonly string[];
  /** `E1000`, `E1000_CLASS`, `E1000_GET_CLASS`, with the lines that declare them. */
  readonly casts: readonly { readonly name: string; readonly declared: readonly DeclaredLines[] }[];
}

const MACROS: ReadonlySet<SymbolKind> = new Set([SymbolKind.macro]);

/** The C names of every type that the tree registers: the other way round than `typesNamedInC`. */
export const typeSpellings = derivation('type-spellings', (model): ReadonlyMap<string, TypeSpellings> => {
  const { byName } = model.get(qomTree);
  const found = new Map<string, { macros: string[]; casts: Map<string, DeclaredLines[]> }>();
  const of = (type: string): { macros: string[]; casts: Map<string, DeclaredLines[]> } => {
    let own = found.get(type);
    if (own === undefined) found.set(type, (own = { macros: [], casts: new Map() }));
    return own;
  };
  for (const name of model.symbols.names(MACROS)) {
    if (!name.includes('TYPE')) continue;
    for (const { type, what } of typesNamedInC(model, name)) if (what === 'macro' && byName.has(type)) of(type).macros.push(name);
  }
  for (const { cast, file, line, endLine } of model.facts('type-declaration')) {
    if (cast === '') continue;
    for (const source of typesNamedInC(model, cast)) {
      if (source.file !== file || source.line !== line) continue;
      for (const name of [cast, `${cast}_CLASS`, `${cast}_GET_CLASS`]) {
        const declared = of(source.type).casts.get(name) ?? [];
        of(source.type).casts.set(name, [...declared, { file, line, endLine }]);
      }
    }
  }
  return new Map([...found].map(([type, { macros, casts }]) => [type, { macros, casts: [...casts].map(([name, declared]) => ({ name, declared })) }]));
});
