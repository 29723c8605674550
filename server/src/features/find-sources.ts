import { t } from '../base/l10n';
import { comparePaths } from '../base/paths';
import { SymbolKind } from '../facts/symbols';
import { cpuModels } from '../model/cpu-models';
import { devices } from '../model/devices';
import { functionNames } from '../model/function-names';
import { machines } from '../model/machines';
import { derivation, type Derivation, type Model } from '../model/model';
import { NameHaystack, type MatchRank } from '../model/name-haystack';
import { qomTree } from '../model/qom';
import { subsystems } from '../model/subsystems';
import { targets } from '../model/targets';

/** What can be looked up by name. */
export const foundKinds = ['subsystem', 'directory', 'file', 'type', 'function', 'document', 'command', 'schema', 'config', 'trace', 'machine', 'cpu', 'device', 'target', 'option'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** A place that answers a look-up. */
export interface Found {
  readonly kind: FoundKind;
  readonly name: string;
  /** What tells it apart from others of the same name. */
  readonly detail: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly rank: MatchRank;
}

export type FoundPlace = Omit<Found, 'kind' | 'rank'>;

/** Names of one kind, and what a name stands for. `resolve` may give several places for one name. */
export interface FindSource {
  readonly kind: FoundKind;
  /** What prefixes such as `qmp:` choose; a kind may have several (see `find-query.ts`). */
  readonly group: string;
  /** Only looked at when it is asked for: its names stand for what another source finds too. */
  readonly onlyNarrowed?: boolean;
  readonly names: Derivation<NameHaystack>;
  resolve(model: Model, name: string, index: number): readonly FoundPlace[];
}

const files: FindSource = {
  kind: 'file', group: 'file',
  names: derivation('find:files', (model) => new NameHaystack(model.paths)),
  resolve: (_model, name) => [{ name, detail: '', file: name, line: 0 }],
};

const directories: FindSource = {
  kind: 'directory', group: 'dir',
  names: derivation('find:directories', (model) => new NameHaystack(model.directories().filter((path) => path !== '').map((path) => `${path}/`))),
  resolve: (_model, name) => [{ name, detail: '', file: name.slice(0, -1), line: 0 }],
};

const FUNCTIONS = new Set<SymbolKind>([SymbolKind.function]);

const functions: FindSource = {
  kind: 'function', group: 'fn',
  names: derivation('find:functions', (model) => model.get(functionNames).haystack),
  resolve: (model, name) => model.symbols.find(name, FUNCTIONS).map(({ file, line }) => ({ name, detail: file, file, line })),
};

/** A source over a list of things that each stand at one place. */
function listed<T>(kind: FoundKind, group: string, items: Derivation<readonly T[]>, describe: (item: T) => FoundPlace): FindSource {
  return {
    kind, group,
    names: derivation(`find:${group}`, (model) => new NameHaystack(model.get(items).map((item) => describe(item).name))),
    resolve: (model, _name, index) => {
      const item = model.get(items)[index];
      return item === undefined ? [] : [describe(item)];
    },
  };
}

/** Distinct rows, sorted by name: several declarations of one type on one line are one place. */
const types = derivation('find:type-list', (model) => [...model.get(qomTree).types].sort((a, b) => comparePaths(a.name, b.name)));

/** Boards by name and by alias: both stand behind `-M`. */
const boards = derivation('find:board-list', (model) => model.get(machines).flatMap((machine) => [
  { ...machine, aliasOf: '' },
  ...machine.aliases.map((alias) => ({ ...machine, name: alias, aliasOf: machine.name })),
]));

const schema = (group: string, wanted: (entity: string) => boolean) =>
  derivation(`find:${group}-list`, (model) => model.facts('qapi-entity').filter(({ file, entity }) => !file.startsWith('tests/') && wanted(entity)));

/** Every source, most telling kind first: ties in rank keep this order. */
export const findSources: readonly FindSource[] = [
  listed('subsystem', 'sub', subsystems, ({ label, statusWords, group, section }) => ({ name: label, detail: [statusWords, group].filter((part) => part !== '').join(' · '), file: section.file, line: section.line })),
  directories, files,
  listed('type', 'qom', types, ({ name, parent, file, line }) => ({ name, detail: parent, file, line })),
  listed('machine', 'machine', boards, ({ name, aliasOf, description, file, line }) => ({ name, detail: [aliasOf === '' ? '' : t('alias of {0}', aliasOf), description].filter((part) => part !== '').join(' · '), file, line })),
  listed('cpu', 'cpu', cpuModels, ({ name, type, file, line }) => ({ name, detail: type, file, line })),
  { ...listed('device', 'device', devices, ({ name, parent, file, line }) => ({ name, detail: parent, file, line })), onlyNarrowed: true },
  listed('command', 'qmp', schema('qmp', (entity) => entity === 'command'), ({ name, entity, file, line }) => ({ name, detail: t('QAPI {0}', entity), file, line })),
  listed('schema', 'qapi', schema('qapi', (entity) => entity !== 'command'), ({ name, entity, file, line }) => ({ name, detail: t('QAPI {0}', entity), file, line })),
  listed('command', 'hmp', derivation('find:hmp-list', (model) => model.facts('hmp-command').map((fact) => ({ ...fact, name: `${fact.info ? 'info ' : ''}${fact.names[0] ?? fact.name}` }))), ({ name, help, file, line }) => ({ name, detail: t('monitor command: {0}', help), file, line })),
  listed('option', 'option', derivation('find:option-list', (model) => model.facts('option')), ({ name, file, line }) => ({ name: `-${name}`, detail: t('command-line option'), file, line })),
  listed('config', 'cfg', derivation('find:config-list', (model) => model.facts('config-symbol')), ({ name, file, line }) => ({ name: `CONFIG_${name}`, detail: file, file, line })),
  listed('trace', 'trace', derivation('find:trace-list', (model) => model.facts('trace-event')), ({ name, file, line }) => ({ name, detail: file, file, line })),
  listed('target', 'target', targets, ({ name, binary, file }) => ({ name, detail: binary, file, line: 0 })),
  functions,
  listed('document', 'doc', derivation('find:document-list', (model) => model.facts('document-section')), ({ name, file, line }) => ({ name, detail: file, file, line })),
];
