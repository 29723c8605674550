import { comparePaths } from '../base/paths';
import { pushTo } from '../base/multimap';
import type { QapiEntityFact, QapiMember } from '../facts/qapi';
import { SymbolKind, type SymbolFact } from '../facts/symbols';
import { derivation, type Model } from './model';
import { cName } from './qapi-names';

/** One schema: a root file and everything it includes. Modules can belong to several. */
export interface QapiSchema {
  /** Tree path of the root file; the schema is called by it. */
  readonly root: string;
  readonly files: ReadonlySet<string>;
  /** The generator's own tests: not part of any program. */
  readonly isTest: boolean;
}

export interface QapiIndex {
  /** Sorted by root. */
  readonly schemas: readonly QapiSchema[];
  /** Roots of the schemas a file belongs to. */
  readonly schemasOfFile: ReadonlyMap<string, readonly string[]>;
  /** Definitions by name; those of tests last. */
  readonly byName: ReadonlyMap<string, readonly QapiEntityFact[]>;
  /** Definitions that use a type: as member, base, data or return type. */
  readonly usersOf: ReadonlyMap<string, readonly QapiEntityFact[]>;
}

export const qapiIndex = derivation('qapi', (model: Model): QapiIndex => {
  const schemas = findSchemas(model);
  const schemasOfFile = new Map<string, string[]>();
  for (const { root, files } of schemas) for (const file of files) pushTo(schemasOfFile, file, root);
  const byName = new Map<string, QapiEntityFact[]>();
  const usersOf = new Map<string, QapiEntityFact[]>();
  const entities = [...model.facts('qapi-entity')].sort((a, b) => Number(isTestFile(a.file)) - Number(isTestFile(b.file)));
  for (const entity of entities) {
    pushTo(byName, entity.name, entity);
    for (const type of typesUsedBy(entity)) pushTo(usersOf, type, entity);
  }
  return { schemas, schemasOfFile, byName, usersOf };
});

export function isTestFile(path: string): boolean {
  return path.startsWith('tests/');
}

/** Definitions with this name, those of QEMU itself before those of its tests. */
export function qapiNamed(model: Model, name: string): readonly QapiEntityFact[] {
  return model.get(qapiIndex).byName.get(name) ?? [];
}

/** C functions that implement a command: `qmp_` and its name. Programs can have one each. */
export function handlersOf(model: Model, command: QapiEntityFact): readonly SymbolFact[] {
  return command.entity === 'command' ? model.symbols.find(`qmp_${cName(command.name)}`, FUNCTIONS) : [];
}

/** The function that code calls to emit an event. It is generated; its callers emit the event. */
export function emitFunctionOf(event: QapiEntityFact): string {
  return `qapi_event_send_${cName(event.name.toLowerCase())}`;
}

/** Members of a type with those of its bases, innermost base first. A base that is missing or circular ends the search. */
export function allMembers(model: Model, entity: QapiEntityFact): readonly QapiMember[] {
  const own = [...entity.baseMembers, ...entity.members];
  const seen = new Set([entity.name]);
  let members = own;
  for (let base = entity.base; base !== '' && !seen.has(base); ) {
    seen.add(base);
    const fact = qapiNamed(model, base)[0];
    if (fact === undefined) break;
    members = [...fact.baseMembers, ...fact.members, ...members];
    base = fact.base;
  }
  return members;
}

const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([SymbolKind.function]);

function findSchemas(model: Model): QapiSchema[] {
  const includes = new Map<string, string[]>();
  const included = new Set<string>();
  const files = new Set<string>();
  for (const { file, name } of model.facts('qapi-include')) {
    pushTo(includes, file, name);
    included.add(name);
    files.add(file);
  }
  for (const { file } of model.facts('qapi-entity')) files.add(file);
  const roots = [...files].filter((file) => !included.has(file) || file.endsWith('/qapi-schema.json')).sort(comparePaths);
  return roots.map((root) => ({ root, files: reachable(root, includes), isTest: isTestFile(root) }));
}

function reachable(root: string, includes: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([root]);
  for (const file of reached) for (const next of includes.get(file) ?? []) reached.add(next);
  return reached;
}

function typesUsedBy(entity: QapiEntityFact): Set<string> {
  const used = new Set<string>();
  for (const type of [entity.dataType, entity.base, entity.returns]) used.add(elementType(type));
  for (const { type } of [...entity.members, ...entity.baseMembers]) used.add(elementType(type));
  used.delete('');
  return used;
}

/** `[Name]` → `Name`. */
export function elementType(type: string): string {
  return type.startsWith('[') ? type.slice(1, -1) : type;
}
