/** Type of a column. A value that a fact does not have is null. */
export type ColumnType = 'string' | 'int' | 'boolean' | { readonly list: ColumnType } | { readonly struct: Columns };

/** Columns in order, by name. */
export type Columns = Readonly<Record<string, ColumnType>>;

const TEXTS: ColumnType = { list: 'string' };
const textAt: ColumnType = { struct: { text: 'string', file: 'string', line: 'int' } };
const clauses = (value: string): ColumnType => ({ list: { struct: { [value]: 'string', if: 'string' } } });

/**
 * What the rows of each kind of `qemu-atlas facts` hold beside `name`, `file` and `line`. A table has the same columns
 * whatever the tree holds, so that tables of several versions can be asked together.
 */
export const factColumns: Readonly<Record<string, Columns>> = {
  subsystems: {
    group: 'string', status: 'string', maintainers: TEXTS, reviewers: TEXTS, lists: TEXTS, trees: TEXTS, web: TEXTS,
    patterns: { list: { struct: { pattern: 'string', exclude: 'boolean', line: 'int' } } }, files: 'int', lines: 'int', bytes: 'int', catchAll: 'boolean',
  },
  directories: { files: 'int', purpose: textAt, subsystems: { list: { struct: { title: 'string', by: 'string' } } } },
  files: { language: 'string', bytes: 'int', lines: 'int' },
  owners: { subsystem: 'string', status: 'string', maintainers: TEXTS, reviewers: TEXTS, lists: TEXTS },
  functions: { endLine: 'int' },
  macros: { endLine: 'int' },
  includes: { system: 'boolean' },
  'qom-types': {
    parent: 'string', abstract: 'boolean', interfaces: TEXTS, condition: 'string', targets: TEXTS, classInit: 'string', instanceInit: 'string',
    instanceStruct: 'string', origin: 'string',
  },
  'qom-properties': { owner: 'string', type: 'string', default: 'string' },
  machines: { type: 'string', aliases: TEXTS, description: 'string', default: 'boolean', deprecation: 'string', condition: 'string' },
  'cpu-models': { type: 'string', base: 'string', alias: 'boolean', targets: TEXTS },
  'meson-sources': { when: 'string', binaries: TEXTS, ondemand: TEXTS, mesonFile: 'string' },
  'qapi-entities': {
    entity: 'string', schema: 'string', schemas: TEXTS, condition: 'string', features: TEXTS, since: 'string', brief: 'string', returns: 'string',
    members: { list: { struct: { name: 'string', type: 'string', optional: 'boolean' } } },
  },
  'hmp-commands': { names: TEXTS, info: 'boolean', args: 'string', params: 'string', help: 'string', handler: 'string', flags: 'string', conditions: TEXTS },
  options: { argument: 'boolean', constant: 'string', architectures: 'string', group: 'string', help: 'string', conditions: TEXTS },
  'tool-commands': { tool: 'string', handler: 'string', usage: 'string' },
  'config-symbols': { type: 'string', depends: TEXTS, help: 'string', selects: clauses('symbol'), implies: clauses('symbol'), defaults: clauses('value') },
  targets: { kind: 'string', arch: 'string', binary: 'string', settings: { list: { struct: { key: 'string', value: 'string' } } } },
  'trace-events': { args: 'string', format: 'string', disabled: 'boolean' },
  vmstates: {
    variable: 'string', version: 'string', minimumVersion: 'string',
    fields: { list: { struct: { name: 'string', macro: 'string', line: 'int' } } }, subsections: TEXTS,
  },
  decode: { endLine: 'int' },
  helpers: { endLine: 'int', macro: 'string' },
  docs: { level: 'int', labels: TEXTS, summary: 'string' },
  tests: { framework: 'string', groups: TEXTS, exercises: { list: { struct: { what: 'string', name: 'string', line: 'int' } } } },
  problems: { extractor: 'string' },
};

/** What every row has. */
export const commonColumns: Columns = { name: 'string', file: 'string', line: 'int' };
