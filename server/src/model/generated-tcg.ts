import { t } from '../base/l10n';
import { dirname } from '../base/paths';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import type { DecodeItemFact, HelperExpansionFact } from '../facts/tcg';
import type { GeneratedFrom } from './generated-symbols';
import { derivation, type Model } from './model';

const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function]);
const HELPERS: ReadonlySet<SymbolKind> = new Set([SymbolKind.helper]);
const PATTERNS: ReadonlySet<SymbolKind> = new Set([SymbolKind.decodePattern]);

/** Helpers that macros of their header declare, by name. */
const expansions = derivation('helper-expansions', (model: Model) => byName<HelperExpansionFact>(model.facts('helper-expansion')));

/** Argument sets of decodetree files, by name. */
const argumentSets = derivation('decode-arguments', (model: Model) => byName<DecodeItemFact>(model.facts('decode-item').filter(({ what }) => what === 'arguments')));

/** Declarations of a TCG helper, then its C definitions: `helper_x` or `HELPER(x)`. */
export function helperNames(model: Model, name: string): GeneratedFrom[] {
  const declared = model.symbols.find(name, HELPERS).map((symbol): GeneratedFrom => ({ kind: 'helper', name, file: symbol.file, line: symbol.line, via: t('declares the TCG helper') }));
  const expanded = (model.get(expansions).get(name) ?? []).map(({ file, line, macro }): GeneratedFrom => ({ kind: 'helper', name, file, line, via: t('declares the TCG helper through {0}()', macro) }));
  if (declared.length === 0 && expanded.length === 0) return [];
  return [...declared, ...expanded, ...helperDefinitions(model, name)];
}

/** `helper_x(…)`, `HELPER(x)(…)`, and for `x_suffix` also `glue(helper_x, SUFFIX)(…)`. What a macro defines is not found. */
function helperDefinitions(model: Model, name: string): GeneratedFrom[] {
  const plain = model.symbols.find(`helper_${name}`, FUNCTIONS).filter(({ value }) => value === '');
  const wrapped = model.symbols.find(name, FUNCTIONS).filter(({ value }) => value.replace(/\s+/g, '') === `HELPER(${name})`);
  const stem = `helper_${name.slice(0, Math.max(0, name.lastIndexOf('_')))}`;
  const glued = model.symbols.find(stem, FUNCTIONS).filter(({ value }) => value.startsWith(`glue(${stem},`));
  return [...plain, ...wrapped, ...glued].map(({ file, line }) => ({ kind: 'helper-definition', name, file, line, via: t('defines the TCG helper') }));
}

/** Lines of decodetree files that make `trans_NAME` or, with `types`, the structure `arg_NAME`. */
export function decodeNames(model: Model, name: string, types: boolean): GeneratedFrom[] {
  const patterns = model.symbols.find(name, PATTERNS).map((symbol): GeneratedFrom => ({
    kind: 'decode-pattern', name, file: symbol.file, line: symbol.line, via: types ? t('arguments of the pattern') : t('translates the pattern'),
  }));
  if (!types) return patterns;
  const sets = (model.get(argumentSets).get(name) ?? []).map(({ file, line }): GeneratedFrom => ({ kind: 'decode-arguments', name, file, line, via: t('structure of the argument set') }));
  return [...sets, ...patterns];
}

/** C functions `trans_NAME`, which translate what a pattern decodes. A function made by a macro is not found. */
export function translatorsOf(model: Model, pattern: string, from: string): readonly GeneratedFrom[] {
  const all = model.symbols.find(`trans_${pattern}`, FUNCTIONS).map(({ file, line }): GeneratedFrom => ({ kind: 'decode-translator', name: `trans_${pattern}`, file, line, via: t('translated by') }));
  const own = all.filter(({ file }) => targetOf(file) === targetOf(from));
  return own.length > 0 ? own : all;
}

/** Patterns and helpers exist once a target: those of the asking file's target come first, the order stays otherwise. */
export function nearestFirst(found: readonly GeneratedFrom[], from: string): readonly GeneratedFrom[] {
  if (from === '' || found.length < 2) return found;
  const distance = ({ file }: GeneratedFrom): number => (file === from ? 0 : dirname(file) === dirname(from) ? 1 : targetOf(file) === targetOf(from) && targetOf(file) !== '' ? 2 : file.startsWith('target/') ? 4 : 3);
  return [...found].sort((a, b) => distance(a) - distance(b));
}

function targetOf(path: string): string {
  return /^target\/([^/]+)\//.exec(path)?.[1] ?? '';
}

function byName<T extends { readonly name: string }>(facts: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const fact of facts) {
    const list = map.get(fact.name);
    if (list === undefined) map.set(fact.name, [fact]);
    else list.push(fact);
  }
  return map;
}

/** The patterns of one decodetree file as a reader meets them. */
export function patternsOf(model: Model, path: string): readonly SymbolFact[] {
  return model.symbolsIn(path, PATTERNS);
}
