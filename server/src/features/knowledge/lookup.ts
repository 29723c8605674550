import { SymbolKind, type SymbolFact } from '../../facts/symbols';
import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import type { AnchorKind } from './entry';

/** A thing an anchor names, where the tree has it. */
export interface Resolved {
  readonly kind: AnchorKind;
  readonly name: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

const STRUCTS: ReadonlySet<SymbolKind> = new Set([SymbolKind.struct, SymbolKind.union, SymbolKind.enum, SymbolKind.typedef]);
const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function]);
const MACROS: ReadonlySet<SymbolKind> = new Set([SymbolKind.macro, SymbolKind.functionMacro]);

/**
 * Looks one name up in the tree; undefined when the tree has no such thing. `name@path` takes the
 * symbol that stands at or below that path: several files define `cpu_loop`.
 */
export function lookUp(model: Model, kind: AnchorKind, wanted: string): Resolved | undefined {
  const [name = '', where = ''] = wanted.split('@');
  const at = (place: { file: string; line: number } | undefined): Resolved | undefined =>
    place === undefined ? undefined : { kind, name, file: place.file, line: place.line };
  switch (kind) {
    case 'file':
    case 'doc':
      return model.isFile(name) ? { kind, name, file: name, line: 0 } : undefined;
    case 'dir':
      return model.isDirectory(name) ? { kind, name, file: name, line: 0 } : undefined;
    case 'fn':
      return at(definition(model, name, where, FUNCTIONS));
    case 'macro':
      return at(definition(model, name, where, MACROS));
    case 'struct':
      return at(definition(model, name, where, STRUCTS));
    case 'sym':
      return at(definition(model, name, where));
    case 'type':
      return at(model.get(qomTree).byName.get(name)?.[0]);
    case 'qapi':
      return at(model.facts('qapi-entity').find((fact) => fact.name === name && !fact.file.startsWith('tests/')));
    case 'hmp':
      return at(model.facts('hmp-command').find((fact) => fact.names.includes(name.replace(/^info /, '')) && fact.info === name.startsWith('info ')));
    case 'option':
      return at(model.facts('option').find((fact) => fact.name === name));
    case 'config':
      return at(model.facts('config-symbol').find((fact) => fact.name === name));
  }
}

function definition(model: Model, name: string, where: string, kinds?: ReadonlySet<SymbolKind>): SymbolFact | undefined {
  return mainDefinition(model.symbols.find(name, kinds).filter(({ file }) => where === '' || file === where || file.startsWith(`${where}/`)));
}

/** The definition a reader wants among several of one name: no test, no stub, a `.c` file's function, a type's body. */
export function mainDefinition(found: readonly SymbolFact[]): SymbolFact | undefined {
  let best: SymbolFact | undefined;
  let bestRank = Infinity;
  for (const symbol of found) {
    const rank = rankOf(symbol);
    if (rank < bestRank) [best, bestRank] = [symbol, rank];
  }
  return best;
}

function rankOf({ file, kind, line, endLine }: SymbolFact): number {
  let rank = 0;
  if (file.startsWith('tests/')) rank += 16;
  if (file.startsWith('stubs/') || /(^|[/-])stubs?\b/.test(file)) rank += 8;
  if (/^(subprojects|contrib|roms|pc-bios|scripts|include\/standard-headers|linux-headers)\//.test(file)) rank += 4;
  if (kind === SymbolKind.function && file.endsWith('.h')) rank += 1;
  if (kind === SymbolKind.typedef) rank += 2;
  // A forward declaration has one line, a body more.
  if ((kind === SymbolKind.struct || kind === SymbolKind.union) && line === endLine) rank += 1;
  return rank;
}
