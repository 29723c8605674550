import type { TypeDeclarationFact } from '../facts/qom';
import { SymbolKind } from '../facts/symbols';
import type { CEvaluator } from './c-evaluator';
import { derivation, incremental, stored, type Model } from './model';
import { pathAt, pathNumbers } from './path-numbers';
import { type FileResults, workFileByFile } from './qom/file-results';
import { qomCode } from './qom/qom-code';
import { anyTarget } from './qom/targets';

/**
 * C names that stand for a QOM type: `TYPE_E1000` and its like (macros whose value is a type's name),
 * and the cast macros that OBJECT_DECLARE_* and DECLARE_*_CHECKER make (`E1000(obj)`, `E1000_GET_CLASS(obj)`).
 */
export interface TypeNameSource {
  /** The type's name as QOM knows it. */
  readonly type: string;
  readonly what: 'macro' | 'cast' | 'class-cast' | 'get-class' | 'instance-struct' | 'class-struct';
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

type Named = readonly [name: string, source: TypeNameSource];

const castWork = incremental<FileResults<readonly TypeDeclarationFact[], readonly Named[]>>('qom cast work', (model, earlier) => {
  const { evaluator } = model.get(qomCode);
  return workFileByFile(model.get(qomCode), model.factsByFile('type-declaration'), {
    compute: (facts: readonly TypeDeclarationFact[]) => facts.flatMap((fact) => castsOf(fact, evaluator)),
    same: (before, now) => before === now,
  }, earlier);
});

/** Types by the cast macros and structs that are declared for them. */
export const casts = stored(derivation('qom casts', (model): ReadonlyMap<string, readonly TypeNameSource[]> => {
  const byName = new Map<string, TypeNameSource[]>();
  for (const { result } of model.get(castWork).byFile.values()) {
    for (const [name, source] of result) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [source]);
      else known.push(source);
    }
  }
  return byName;
}), { encode: encodeCasts, decode: decodeCasts });

/** Each name with what it stands for. */
type Written = readonly (readonly [name: string, ...sources: readonly (readonly [type: string, what: TypeNameSource['what'], file: number | undefined, line: number])[]])[];

function encodeCasts(byName: ReadonlyMap<string, readonly TypeNameSource[]>, model: Model): Written {
  const numberOf = pathNumbers(model);
  return [...byName].map(([name, sources]) => [name, ...sources.map(({ type, what, file, line }) => [type, what, numberOf(file), line] as const)]);
}

function decodeCasts(data: unknown, model: Model): ReadonlyMap<string, readonly TypeNameSource[]> {
  const { paths } = model;
  return new Map((data as Written).map(([name, ...sources]) => [name, sources.map(([type, what, file, line]) => ({ type, what, file: pathAt(paths, file), line }))]));
}

function castsOf(fact: TypeDeclarationFact, evaluator: CEvaluator): Named[] {
  const type = evaluator.string(fact.name, { file: fact.file, config: anyTarget });
  if (type === undefined) return [];
  const place = { type, file: fact.file, line: fact.line };
  const all: Named[] = [[fact.cast, { ...place, what: 'cast' }]];
  if (fact.cast !== '') all.push([`${fact.cast}_GET_CLASS`, { ...place, what: 'get-class' }], [`${fact.cast}_CLASS`, { ...place, what: 'class-cast' }]);
  all.push([fact.instanceStruct, { ...place, what: 'instance-struct' }], [fact.classStruct, { ...place, what: 'class-struct' }]);
  return all.filter(([name]) => name !== '');
}

const MACROS = new Set<SymbolKind>([SymbolKind.macro]);

/** Types that a C name stands for; [] when it is no name of a type. `from` is the path of the file that asks. */
export function typesNamedInC(model: Model, name: string, from = ''): readonly TypeNameSource[] {
  const declared = model.get(casts).get(name);
  if (declared !== undefined) return declared;
  if (!/^[A-Z]\w*$/.test(name) || !/TYPE/.test(name)) return [];
  const [definition] = model.symbols.find(name, MACROS);
  if (definition === undefined) return [];
  const { evaluator } = model.get(qomCode);
  const inFile = (file: string): string | undefined => evaluator.string(name, { file, config: anyTarget });
  // A file that cannot see the macro, and any document, mean the one that there is.
  const type = inFile(from === '' ? definition.file : from) ?? inFile(definition.file);
  return type === undefined ? [] : [{ type, what: 'macro', file: definition.file, line: definition.line }];
}
