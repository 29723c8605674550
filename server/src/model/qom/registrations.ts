import { equalData } from '../../base/equal';
import { comparePaths } from '../../base/paths';
import { incremental, type Model } from '../model';
import { changedKeys, type CodeIndex } from './code-index';
import { collectFile, type FileRegistrations, type RegisteringFacts } from './file-registrations';
import type { MacroLookups, MacroState } from './macro-source';
import { type QomCode, qomCode } from './qom-code';
import type { QomType, UnresolvedType } from './qom-type';
import { relined } from './relined';

export type { QomType, UnresolvedType } from './qom-type';

export interface Registrations {
  readonly types: readonly QomType[];
  readonly unresolved: readonly UnresolvedType[];
  /** @internal What later registrations take over. */
  readonly work: Work;
}

interface FileWork {
  readonly facts: RegisteringFacts;
  readonly result: FileRegistrations;
}

/** What was worked out, and all that it came from but the files' own facts. Holds on to no model. */
interface Work {
  readonly byFile: ReadonlyMap<string, FileWork>;
  readonly macros: MacroState;
  readonly code: CodeIndex['byFile'];
  readonly version: CodeIndex['version'];
  readonly configs: QomCode['configs'];
  /** Every look-up that some result may have come from; the first is that of the evaluator in use. */
  readonly lookups: readonly Lookups[];
}

interface Lookups {
  readonly macros: MacroLookups;
  readonly code: ReadonlySet<string>;
}

/** Evaluators in a row whose look-ups are kept; then everything is worked out anew. */
const MAX_LOOKUPS = 40;

/**
 * Everything that can be said about which QOM types the tree registers. Worked out file by file: what a file
 * registers is worked out again when its own facts change, or a macro or code that anything was made of.
 */
export const qomRegistrations = incremental<Registrations>('qom registrations', (model, earlier) => {
  const code = model.get(qomCode);
  const known = earlier !== undefined && stillHolds(earlier.work, code) ? earlier.work : undefined;
  const byFile = new Map<string, FileWork>();
  for (const [file, facts] of registeringFacts(model)) byFile.set(file, workOf(code, facts, known?.byFile.get(file)));
  const works = [...byFile.values()];
  const phase = (at: 0 | 1 | 2): QomType[] => works.flatMap(({ result }) => result.types[at]);
  const missing = (at: 0 | 1 | 2): UnresolvedType[] => works.flatMap(({ result }) => result.unresolved[at]);
  return {
    types: interfacesAbstract([...phase(0), ...phase(1), ...phase(2)]),
    unresolved: distinct([...missing(0), ...missing(1), ...missing(2)]),
    work: { byFile, macros: code.state, code: code.index.byFile, version: code.index.version, configs: code.configs, lookups: lookupsOf(code, known) },
  };
});

function workOf(code: QomCode, facts: RegisteringFacts, known: FileWork | undefined): FileWork {
  if (known === undefined) return { facts, result: collectFile(code, facts) };
  const { infos, invocations, entries } = known.facts;
  if (infos === facts.infos && invocations === facts.invocations && sameItems(entries, facts.entries)) return known;
  return { facts, result: relined(known.result, known.facts, facts) ?? collectFile(code, facts) };
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** True when what was worked out is what `code` would work out from the same facts of a file. */
function stillHolds(work: Work, code: QomCode): boolean {
  if (work.lookups[0]?.macros === code.macros.lookups) return true;
  if (work.lookups.length > MAX_LOOKUPS || work.configs !== code.configs || !equalData([...work.version], [...code.index.version])) return false;
  const changed = changedKeys(work.code, code.index.byFile);
  return work.lookups.every((lookups) => code.state.answersAs(work.macros, lookups.macros) && !overlap(changed, lookups.code));
}

function lookupsOf(code: QomCode, known: Work | undefined): readonly Lookups[] {
  const own = { macros: code.macros.lookups, code: code.index.lookups };
  if (known === undefined) return [own];
  return known.lookups[0]?.macros === own.macros ? known.lookups : [own, ...known.lookups];
}

function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
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

