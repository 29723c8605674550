import { t } from '../../base/l10n';
import type { QapiEntityFact } from '../../facts/qapi';
import type { VMStateFact } from '../../facts/migration';
import type { FileDiff } from './diff';
import type { TreeState } from './state';

/** Something a reviewer would ask about. */
export interface Warning {
  readonly code:
    | 'no-maintainers-entry' | 'no-meson-entry' | 'no-kconfig-entry' | 'no-docs-entry' | 'unknown-config' | 'untested-device' | 'qapi-without-since' | 'trace-event-unused'
    | 'vmstate-version' | 'removed-file-named' | 'patch-does-not-fit';
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly message: string;
}

export interface WarningInput {
  readonly files: readonly FileDiff[];
  readonly before: TreeState;
  readonly after: TreeState;
  /** Names of events that some file of the new state calls. */
  readonly usedEvents: ReadonlySet<string>;
  /** Events that the patch adds or stops calling. */
  readonly candidateEvents: ReadonlySet<string>;
  /** New documents that some toctree names. */
  readonly listedDocuments: ReadonlySet<string>;
  /** Paths whose hunks fit neither side of what is on disk. */
  readonly unfit: readonly string[];
}

/** Every warning, by file and line. */
export function warningsOf(input: WarningInput): readonly Warning[] {
  const found = [...newFileWarnings(input), ...configWarnings(input), ...deviceWarnings(input), ...qapiWarnings(input), ...eventWarnings(input), ...vmstateWarnings(input), ...removedWarnings(input), ...unfitWarnings(input)];
  return found.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

/** Tree paths that are new in the patch. */
export function addedPaths(files: readonly FileDiff[]): string[] {
  return files.filter(({ status, newPath }) => newPath !== undefined && (status === 'added' || status === 'renamed' || status === 'copied')).map(({ newPath }) => newPath!);
}

/** Tree paths that are gone with the patch. */
export function gonePaths(files: readonly FileDiff[]): string[] {
  return files.filter(({ status, oldPath }) => oldPath !== undefined && (status === 'removed' || status === 'renamed')).map(({ oldPath }) => oldPath!);
}

/** Sources that no meson.build needs to name: included, generated from, or built by other means. */
const NOT_IN_MESON = /\.(?:h|inc)$|^(?:pc-bios|roms|contrib\/plugins|tests\/tcg|tests\/uefi|linux-headers|subprojects|scripts)\//;

function* newFileWarnings({ files, after, listedDocuments }: WarningInput): Generator<Warning> {
  for (const file of addedPaths(files)) {
    if (after.maintained.get(file) === false) yield { code: 'no-maintainers-entry', file, line: 0, message: t('new file that no section of MAINTAINERS covers') };
    const built = after.built.get(file);
    if (built === 'unknown' && !NOT_IN_MESON.test(file)) yield { code: 'no-meson-entry', file, line: 0, message: t('new source that no meson.build names') };
    const declaresDevice = after.types.some((type) => type.file === file && type.kind !== '' && !type.abstract);
    if (built === 'always' && declaresDevice && file.startsWith('hw/')) yield { code: 'no-kconfig-entry', file, line: 0, message: t('new device that is built without a Kconfig symbol') };
    if (/^docs\/.*\.rst$/.test(file) && !file.endsWith('.inc.rst') && !listedDocuments.has(file)) yield { code: 'no-docs-entry', file, line: 0, message: t('new document that no toctree names') };
  }
}

function* configWarnings({ before, after }: WarningInput): Generator<Warning> {
  const known = new Set(before.unknownConfigs.map(({ name, file }) => `${file} ${name}`));
  for (const { name, file, line } of after.unknownConfigs) if (!known.has(`${file} ${name}`)) yield { code: 'unknown-config', file, line, message: t('{0} is declared in no Kconfig file', name) };
}

function* deviceWarnings({ before, after }: WarningInput): Generator<Warning> {
  const known = new Set(before.types.map(({ name }) => name));
  for (const { name, file, line, kind, abstract, tested } of after.types) {
    if (kind !== '' && !abstract && !tested && !known.has(name)) yield { code: 'untested-device', file, line, message: kind === 'machine' ? t('new machine {0} that no test names', name) : t('new device {0} that no test names', name) };
  }
}

function* qapiWarnings({ before, after }: WarningInput): Generator<Warning> {
  const keyOf = ({ entity, name }: QapiEntityFact): string => `${entity === 'command' || entity === 'event' ? entity : 'type'} ${name}`;
  const old = new Map(before.qapi.map((entity) => [keyOf(entity), entity]));
  for (const entity of after.qapi) {
    const known = old.get(keyOf(entity));
    if (known === undefined) {
      if (entity.doc === undefined || entity.doc.since === '') yield { code: 'qapi-without-since', file: entity.file, line: entity.nameLine, message: t('new {0} {1} without “Since:”', entity.entity, entity.name) };
      continue;
    }
    const members = new Set([...known.members, ...known.baseMembers].map(({ name }) => name));
    for (const { name, doc, line } of [...entity.members, ...entity.baseMembers]) {
      if (!members.has(name) && !/\bsince\b/i.test(doc)) yield { code: 'qapi-without-since', file: entity.file, line, message: t('new member {0} of {1} without “(since …)”', name, entity.name) };
    }
  }
}

function* eventWarnings({ after, candidateEvents, usedEvents }: WarningInput): Generator<Warning> {
  for (const { name, file, line } of after.events) {
    if (candidateEvents.has(name) && !usedEvents.has(name)) yield { code: 'trace-event-unused', file, line, message: t('trace event {0} that nothing calls', name) };
  }
}

function* vmstateWarnings({ before, after }: WarningInput): Generator<Warning> {
  const keyOf = ({ file, variable }: VMStateFact): string => `${file} ${variable}`;
  const old = new Map(before.vmstates.map((state) => [keyOf(state), state]));
  for (const state of after.vmstates) {
    const known = old.get(keyOf(state));
    if (known === undefined || state.unmigratable || state.version !== known.version) continue;
    const [had, has] = [fieldsOf(known), fieldsOf(state)];
    const gone = [...had].filter((field) => !has.has(field));
    // A field with a test of its own is sent only where both sides want it.
    const added = state.fields.filter((field) => !had.has(textOf(field)) && !/_TEST$|_TEST_/.test(field.macro) && !/UNUSED/.test(field.macro));
    if (gone.length === 0 && added.length === 0) continue;
    const [first] = added;
    yield { code: 'vmstate-version', file: state.file, line: first?.line ?? state.line, message: t('fields of {0} changed without a new version_id or a subsection', state.variable) };
  }
}

function textOf({ macro, name }: { readonly macro: string; readonly name: string }): string {
  return `${macro} ${name}`;
}

function fieldsOf({ fields }: VMStateFact): Set<string> {
  return new Set(fields.map(textOf));
}

function* removedWarnings({ files, after }: WarningInput): Generator<Warning> {
  for (const gone of gonePaths(files)) {
    if (after.present.has(gone)) continue;
    for (const { file, line, what } of after.namings.get(gone) ?? []) yield { code: 'removed-file-named', file, line, message: what === 'document' ? t('the document still names {0}, which this patch removes', gone) : t('{0} still names {1}, which this patch removes', what, gone) };
  }
}

function* unfitWarnings({ unfit }: WarningInput): Generator<Warning> {
  for (const file of unfit) yield { code: 'patch-does-not-fit', file, line: 0, message: t('the patch fits neither the file as it is nor as it was: facts of this file are not compared') };
}
