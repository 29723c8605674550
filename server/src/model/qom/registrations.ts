import { comparePaths } from '../../base/paths';
import { derivation, incremental, stored, type Model } from '../model';
import { collectFile, type FileRegistrations, type RegisteringFacts } from './file-registrations';
import { type FileResults, type FileWork, workFileByFile } from './file-results';
import { type QomCode, qomCode } from './qom-code';
import { qomTypesCodec, type QomType, type UnresolvedType } from './qom-type';
import { relined } from './relined';

export type { QomType, UnresolvedType } from './qom-type';

export interface Registrations {
  readonly types: readonly QomType[];
  readonly unresolved: readonly UnresolvedType[];
}

/** What each file registers: worked out again when its own facts change, or a macro or code that it was made of. */
const registrationWork = incremental<FileResults<RegisteringFacts, FileRegistrations>>('qom registration work', (model, earlier) =>
  workFileByFile(model.get(qomCode), registeringFacts(model), registering(model.get(qomCode)), earlier));

/** Everything that can be said about which QOM types the tree registers. */
export const qomRegistrations = stored<Registrations>(derivation('qom registrations', (model) => {
  const results = [...model.get(registrationWork).byFile.values()];
  const phase = (at: 0 | 1 | 2): QomType[] => results.flatMap(({ result }) => result.types[at]);
  const missing = (at: 0 | 1 | 2): UnresolvedType[] => results.flatMap(({ result }) => result.unresolved[at]);
  return {
    types: interfacesAbstract([...phase(0), ...phase(1), ...phase(2)]),
    unresolved: distinct([...missing(0), ...missing(1), ...missing(2)]),
  };
}), {
  encode: ({ types, unresolved }, model) => ({ types: qomTypesCodec.encode(types, model), unresolved }),
  decode: (data, model) => {
    const { types, unresolved } = data as { types: unknown; unresolved: readonly UnresolvedType[] };
    return { types: qomTypesCodec.decode(types, model), unresolved };
  },
});

function registering(code: QomCode): FileWork<RegisteringFacts, FileRegistrations> {
  return {
    compute: (facts) => collectFile(code, facts),
    same: (before, now) => before.infos === now.infos && before.invocations === now.invocations && sameItems(before.entries, now.entries),
    adapt: relined,
  };
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

const NOTHING: readonly never[] = [];

/** The files that register types, in path order. */
function registeringFacts(model: Model): Map<string, RegisteringFacts> {
  const infos = model.factsByFile('type-info');
  const invocations = model.factsByFile('qom-invocation');
  const code = model.factsByFile('qom-code');
  const files = [...new Set([...infos.keys(), ...invocations.keys(), ...code.keys()])].filter(isProduct).sort(comparePaths);
  return new Map(files.map((file) => [file, {
    infos: infos.get(file) ?? NOTHING, invocations: invocations.get(file) ?? NOTHING,
    entries: code.get(file)?.filter(({ what }) => what === 'entry') ?? NOTHING,
  }]));
}

/** Tests, tools and documents may hold TypeInfos too; they are no part of QEMU. */
function isProduct(file: string): boolean {
  return !/^(tests|docs|scripts|contrib|subprojects)\//.test(file);
}

/** QOM itself makes whatever descends from `interface` abstract. */
function interfacesAbstract(types: readonly QomType[]): QomType[] {
  const interfaces = new Set(['interface']);
  for (let before = 0; before !== interfaces.size; ) {
    before = interfaces.size;
    for (const type of types) if (interfaces.has(type.parent)) interfaces.add(type.name);
  }
  return types.map((type) => (interfaces.has(type.parent) && !type.abstract ? { ...type, abstract: true } : type));
}

function distinct(rows: readonly UnresolvedType[]): UnresolvedType[] {
  const seen = new Map(rows.map((row) => [`${row.file}:${row.line}:${row.expression}`, row]));
  return [...seen.values()];
}

