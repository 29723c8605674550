import { asIs, derivation, stored, type Model } from './model';
import { ancestors, qomTree } from './qom';
import { List, stringOf, Struct } from './qom/c-values';
import { qomCode } from './qom/qom-code';

/** A CPU model that `-cpu` can name. */
export interface CpuModel {
  /** Without the architecture's suffix: `max` of `max-arm-cpu`. */
  readonly name: string;
  /** The QOM type. */
  readonly type: string;
  /** True for a second name of the type, from a table of aliases. */
  readonly alias: boolean;
  /** The architecture's base type, e.g. `arm-cpu`. */
  readonly base: string;
  readonly file: string;
  readonly line: number;
  readonly conditions: readonly string[];
  /** See QomType. */
  readonly targets: readonly string[];
}

/** Every CPU model: the concrete types below `cpu`. */
export const cpuModels = stored(derivation('cpu models', (model): readonly CpuModel[] => {
  const tree = model.get(qomTree);
  const found: CpuModel[] = [];
  for (const type of tree.types) {
    if (type.abstract) continue;
    const chain = [type.name, ...ancestors(tree, type.name)];
    const at = chain.indexOf('cpu');
    const base = chain[at - 1];
    if (at < 1 || base === undefined) continue;
    const name = type.name.endsWith(`-${base}`) ? type.name.slice(0, -base.length - 1) : type.name;
    found.push({ name, type: type.name, alias: false, base, file: type.file, line: type.line, conditions: type.conditions, targets: type.targets });
  }
  return [...found, ...aliasesOf(model, found)];
}), asIs());

/** Rows of the tables that give CPU models further names (`PowerPCCPUAlias` and its like). */
function aliasesOf(model: Model, models: readonly CpuModel[]): CpuModel[] {
  const code = model.get(qomCode);
  const aliases: CpuModel[] = [];
  for (const fact of model.facts('qom-code')) {
    if (fact.what !== 'table' || !fact.type.endsWith('CPUAlias')) continue;
    const own = models.filter((one) => sameTarget(one.file, fact.file));
    const rows = new Map<string, string>();
    for (const config of code.configsFor(fact.file)) {
      const table = code.program(config).table(fact.name, fact.file);
      for (const item of table instanceof List ? table.items : []) {
        const [alias, target] = item instanceof List ? item.items.map(stringOf)
          : item instanceof Struct ? [stringOf(item.fields.get('alias')), stringOf(item.fields.get('model'))] : [];
        if (alias !== undefined && target !== undefined) rows.set(alias, target);
      }
    }
    for (const [alias, target] of rows) {
      // An alias may name another alias.
      const name = rows.get(target) ?? target;
      for (const one of own) if (one.name === name) aliases.push({ ...one, name: alias, alias: true, file: fact.file, line: fact.line });
    }
  }
  return aliases;
}

function sameTarget(a: string, b: string): boolean {
  return a.split('/', 2).join('/') === b.split('/', 2).join('/');
}
