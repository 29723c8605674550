import { SymbolKind } from '../facts/symbols';
import { derivation, type Model } from './model';
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

const casts = derivation('qom casts', (model) => {
  const { evaluator } = model.get(qomCode);
  const names = new Map<string, TypeNameSource[]>();
  const add = (name: string, source: TypeNameSource): void => {
    if (name === '') return;
    const known = names.get(name);
    if (known === undefined) names.set(name, [source]);
    else known.push(source);
  };
  for (const fact of model.facts('type-declaration')) {
    const type = evaluator.string(fact.name, { file: fact.file, config: anyTarget });
    if (type === undefined) continue;
    const place = { type, file: fact.file, line: fact.line };
    add(fact.cast, { ...place, what: 'cast' });
    if (fact.cast !== '') {
      add(`${fact.cast}_GET_CLASS`, { ...place, what: 'get-class' });
      add(`${fact.cast}_CLASS`, { ...place, what: 'class-cast' });
    }
    add(fact.instanceStruct, { ...place, what: 'instance-struct' });
    add(fact.classStruct, { ...place, what: 'class-struct' });
  }
  return names;
});

const MACROS = new Set<SymbolKind>([SymbolKind.macro]);

/** Types that a C name stands for; [] when it is no name of a type. `from` is the path of the file that asks. */
export function typesNamedInC(model: Model, name: string, from = ''): readonly TypeNameSource[] {
  const declared = model.get(casts).get(name);
  if (declared !== undefined) return declared;
  if (!/^[A-Z]\w*$/.test(name) || !/TYPE/.test(name)) return [];
  const [definition] = model.symbols.find(name, MACROS);
  if (definition === undefined) return [];
  const type = model.get(qomCode).evaluator.string(name, { file: from === '' ? definition.file : from, config: anyTarget });
  return type === undefined ? [] : [{ type, what: 'macro', file: definition.file, line: definition.line }];
}
