import { SymbolKind } from '../../facts/symbols';
import { derivation, type Model } from '../../model/model';

const MACROS: ReadonlySet<SymbolKind> = new Set([SymbolKind.macro]);

/** QOM type names with their place. */
const byName = derivation('knowledge-qom-names', (model): ReadonlyMap<string, { file: string; line: number }> => {
  const found = new Map<string, { file: string; line: number }>();
  for (const fact of model.facts('type-info')) {
    const name = evaluate(model, fact.name, 8);
    if (name !== undefined && !found.has(name)) found.set(name, { file: fact.file, line: fact.line });
  }
  return found;
});

export function qomIndex(model: Model, name: string): { file: string; line: number } | undefined {
  return model.get(byName).get(name);
}

/** The text of a name expression: strings and macros in a row. */
function evaluate(model: Model, expression: string, depth: number): string | undefined {
  if (depth === 0) return undefined;
  let text = '';
  for (const [, literal, macro] of expression.matchAll(/"([^"]*)"|([A-Za-z_]\w*)/g)) {
    const part = literal ?? evaluate(model, model.symbols.find(macro ?? '', MACROS)[0]?.value ?? '', depth - 1);
    if (part === undefined) return undefined;
    text += part;
  }
  return text === '' ? undefined : text;
}
