import { comparePaths } from '../base/paths';
import { renderConfigExpr, kconfig, type ConfigClause } from '../model/kconfig';
import { buildFor } from '../model/build';
import type { Rule } from '../model/meson/values';
import { mesonNames } from '../model/meson/names';
import type { Model } from '../model/model';
import { targets } from '../model/targets';

/** A line that says something about a symbol. `text` is a condition, a symbol or a value; line 0-based. */
export interface ConfigLine {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** All there is to know about a `CONFIG_` symbol. */
export interface ConfigCard {
  /** Without `CONFIG_`. */
  readonly name: string;
  readonly type: string;
  readonly prompt: string;
  readonly help: string;
  readonly menus: readonly string[];
  /** `config NAME` lines; none for a symbol that only meson or configure sets. */
  readonly definitions: readonly ConfigLine[];
  readonly dependsOn: readonly ConfigLine[];
  readonly defaults: readonly ConfigLine[];
  readonly selects: readonly ConfigLine[];
  readonly implies: readonly ConfigLine[];
  readonly selectedBy: readonly ConfigLine[];
  readonly impliedBy: readonly ConfigLine[];
  /** Lines of configs/devices that name it, commented ones included. */
  readonly deviceLines: readonly ConfigLine[];
  /** Lines of meson.build files that set or ask for it. */
  readonly mesonLines: readonly ConfigLine[];
  /** Sources that are built only when it is on, sorted by path; `text` is the path. */
  readonly gates: readonly ConfigLine[];
  /** System targets that have it, with the usual assumptions about the host. */
  readonly targets: readonly string[];
}

/** The card of a symbol, with or without `CONFIG_` in front; undefined when nothing in the tree knows the name. */
export function lookupConfig(model: Model, symbol: string): ConfigCard | undefined {
  const name = symbol.replace(/^CONFIG_/, '');
  const joined = model.get(kconfig);
  const definitions = joined.symbols.get(name) ?? [];
  const mesonLines = model.get(mesonNames).get(`CONFIG_${name}`) ?? [];
  if (definitions.length === 0 && mesonLines.length === 0) return undefined;
  const first = definitions[0];
  const about = definitions.flatMap(({ file, depends, defaults, selects, implies }) => ({
    depends: depends.map(({ on, line }) => ({ text: renderConfigExpr(on), file, line })),
    defaults: defaults.map(({ value, if: when, line }) => ({ text: value + conditionText(when), file, line })),
    selects: selects.map(({ symbol: other, if: when, line }) => ({ text: other + conditionText(when), file, line })),
    implies: implies.map(({ symbol: other, if: when, line }) => ({ text: other + conditionText(when), file, line })),
  }));
  return {
    name, type: first?.type ?? '', prompt: first?.prompt ?? '', help: first?.help ?? '', menus: first?.menus ?? [],
    definitions: definitions.map(({ file, line }) => ({ text: `config ${name}`, file, line })),
    dependsOn: about.flatMap(({ depends }) => depends), defaults: about.flatMap(({ defaults }) => defaults),
    selects: about.flatMap(({ selects }) => selects), implies: about.flatMap(({ implies }) => implies),
    selectedBy: ownersOf(joined.selectedBy.get(name)), impliedBy: ownersOf(joined.impliedBy.get(name)),
    deviceLines: model.facts('config-assignment').filter((fact) => fact.name === name)
      .map(({ file, line, value, commented }) => ({ text: `${commented ? '# ' : ''}CONFIG_${name}=${value}`, file, line })),
    mesonLines: mesonLines.map(({ file, line, asked }) => ({ text: asked ? 'asks for it' : 'sets it', file, line })),
    gates: gatedBy(model, `CONFIG_${name}`), targets: targetsWith(model, `CONFIG_${name}`),
  };
}

function conditionText(when: Parameters<typeof renderConfigExpr>[0] | undefined): string {
  return when === undefined ? '' : ` if ${renderConfigExpr(when)}`;
}

function ownersOf(clauses: readonly ConfigClause[] | undefined): ConfigLine[] {
  return (clauses ?? []).map(({ from, when, line }) => {
    const own = typeof when === 'object' && 'all' in when && when.all.length === 2 && when.all[1] === from.name ? when.all[0] : undefined;
    return { text: from.name + conditionText(own), file: from.file, line };
  });
}

/** Sources under the name, directly or through a set that is added under it. */
function gatedBy(model: Model, key: string): ConfigLine[] {
  const { sets } = model.get(buildFor()).evaluation;
  const asks = ({ conditions, otherwise }: Rule): boolean => !otherwise && conditions.some((condition) => 'key' in condition && condition.key === key);
  const gated = new Map<string, ConfigLine>();
  for (const set of sets) {
    for (const { source, rule } of set.named()) {
      if (asks(rule) && !source.generated) gated.set(source.path, { text: source.path, file: source.file, line: source.line });
    }
    for (const [inner, rule] of set.inner()) {
      if (!asks(rule)) continue;
      for (const { source } of inner.named()) if (!source.generated) gated.set(source.path, { text: source.path, file: source.file, line: source.line });
    }
  }
  return [...gated.values()].sort((a, b) => comparePaths(a.text, b.text));
}

function targetsWith(model: Model, key: string): string[] {
  const { targetConfig } = model.get(buildFor()).evaluation;
  return model.get(targets).filter(({ name, kind }) => kind === 'system' && targetConfig.get(name)?.has(key) === true).map(({ shortName }) => shortName);
}

/** A row of `facts config-symbols`. Lines 0-based. */
export interface ConfigSymbolRow {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly type: string;
  readonly depends: readonly string[];
  readonly selects: readonly string[];
  readonly implies: readonly string[];
  readonly defaults: readonly string[];
  readonly selectedBy: readonly string[];
}

export function configSymbolRows(model: Model): ConfigSymbolRow[] {
  const joined = model.get(kconfig);
  return [...joined.symbols.values()].flat().map((fact) => ({
    name: fact.name, file: fact.file, line: fact.line, type: fact.type,
    depends: fact.depends.map(({ on }) => renderConfigExpr(on)),
    selects: fact.selects.map(({ symbol, if: when }) => symbol + conditionText(when)),
    implies: fact.implies.map(({ symbol, if: when }) => symbol + conditionText(when)),
    defaults: fact.defaults.map(({ value, if: when }) => value + conditionText(when)),
    selectedBy: (joined.selectedBy.get(fact.name) ?? []).map(({ from }) => from.name),
  }));
}
