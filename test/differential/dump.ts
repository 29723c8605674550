import { createHash } from 'node:crypto';
import type { Model } from '../../server/src/model/model';
import { factKinds } from '../../server/src/features/fact-rows';
import { what } from '../../server/src/features/what';

/** Everything a model says, section by section, as text that can be compared byte for byte. */
export function dumpModel(model: Model): Map<string, string> {
  const dump = new Map<string, string>();
  dump.set('left-out', JSON.stringify(model.leftOut));
  for (const [kind, rows] of Object.entries(factKinds)) dump.set(`facts ${kind}`, [...rows(model)].map((row) => JSON.stringify(row)).join('\n'));
  for (const kind of model.factCounts().keys()) dump.set(`raw ${kind}`, JSON.stringify(model.facts(kind).map(sorted)));
  dump.set('symbols', model.paths.map((path) => `${path} ${model.symbolsIn(path).map((symbol) => `${symbol.kind}:${symbol.name}:${symbol.line}:${symbol.endLine}:${symbol.value}`).join(' ')}`).join('\n'));
  dump.set('what', model.paths.map((path) => JSON.stringify(what(model, path))).join('\n'));
  return dump;
}

/** Names of the sections in which two dumps differ. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

export function digest(dump: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of dump) hash.update(name).update(text);
  return hash.digest('hex').slice(0, 16);
}

/** The order of keys carries no meaning. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
