import { SymbolKind, type SymbolFact } from '../../facts/symbols';
import type { Model } from '../../model/model';
import type { Declaration, Descriptor, ScipKind } from './scip-index';
import { namespace, type SymbolNames } from './symbol-names';

const FORMS: Readonly<Partial<Record<SymbolKind, { readonly kind: ScipKind; readonly suffix: Descriptor['suffix'] }>>> = {
  [SymbolKind.function]: { kind: 'Function', suffix: 'method' },
  [SymbolKind.macro]: { kind: 'Macro', suffix: 'macro' },
  [SymbolKind.functionMacro]: { kind: 'Macro', suffix: 'macro' },
  [SymbolKind.struct]: { kind: 'Struct', suffix: 'type' },
  [SymbolKind.union]: { kind: 'Union', suffix: 'type' },
  [SymbolKind.enum]: { kind: 'Enum', suffix: 'type' },
  [SymbolKind.typedef]: { kind: 'TypeAlias', suffix: 'type' },
  [SymbolKind.enumerator]: { kind: 'EnumMember', suffix: 'term' },
  [SymbolKind.variable]: { kind: 'Variable', suffix: 'term' },
  [SymbolKind.helper]: { kind: 'Function', suffix: 'method' },
  [SymbolKind.decodePattern]: { kind: 'Function', suffix: 'method' },
};

/** The C symbols, TCG helpers and decode patterns of one file. A name that a file defines again (another `#if`) counts as the same. */
export function cDeclarations(model: Model, names: SymbolNames, path: string): Declaration[] {
  return model.symbolsIn(path).flatMap((fact) => list(declarationOf(names, fact)));
}

function declarationOf(names: SymbolNames, { kind, name, file, line }: SymbolFact): Declaration | undefined {
  const form = FORMS[kind];
  if (form === undefined || name === '') return undefined;
  const symbol = names.of(namespace('c'), namespace(file), { name, suffix: form.suffix });
  return { file, line, symbol, kind: form.kind, displayName: name, spellings: [name], content: undefined, implements: [], typedBy: [] };
}

function list<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}
