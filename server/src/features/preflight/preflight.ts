import { t } from '../../base/l10n';
import { documentsOf } from '../../model/documents';
import type { Contacts } from '../../model/maintainers-people';
import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import { subsystemsOf, type SubsystemStatus } from '../../model/subsystems';
import { suggestedTests, type SuggestedTest } from '../lookup-tests';
import type { FileDiff } from './diff';
import type { Warning } from './warnings';

export interface TouchedSubsystem {
  readonly title: string;
  readonly group: string;
  readonly status: SubsystemStatus;
  /** As MAINTAINERS words it. */
  readonly statusWords: string;
  /** What to expect of it; '' for a maintained one. */
  readonly expect: string;
  /** Of its title in MAINTAINERS, 0-based. */
  readonly line: number;
  /** Files of the patch that it covers, sorted. */
  readonly files: readonly string[];
}

/** A test worth running, with its narrowest command. */
export interface PreflightTest {
  readonly name: string;
  readonly file: string;
  readonly framework: string;
  readonly reason: string;
  readonly command: string;
  /** Relative to the build directory. */
  readonly directory: string;
}

export interface PreflightDocument {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly title: string;
  readonly why: string;
}

/** A generated region that the patch makes out of date. */
export interface ChangedRegion {
  readonly document: string;
  readonly id: string;
}

export interface PreflightResult {
  readonly files: readonly FileDiff[];
  readonly subsystems: readonly TouchedSubsystem[];
  /** Files that no section but the catch-all covers. */
  readonly unowned: readonly string[];
  readonly cc: Contacts;
  readonly tests: readonly PreflightTest[];
  readonly documents: readonly PreflightDocument[];
  readonly regions: readonly ChangedRegion[];
  readonly warnings: readonly Warning[];
}

/** Paths of either side, sorted, each once. */
export function touchedPaths(files: readonly FileDiff[]): string[] {
  return [...new Set(files.flatMap(({ oldPath, newPath }) => [...(oldPath === undefined ? [] : [oldPath]), ...(newPath === undefined ? [] : [newPath])]))].sort();
}

function expected(status: SubsystemStatus): string {
  switch (status) {
    case 'Odd Fixes':
      return t('expect slow answers');
    case 'Orphan':
      return t('expect silence');
    case 'Obsolete':
      return t('expect to be asked for something newer');
    default:
      return '';
  }
}

/** Subsystems of the files, those of most files first. */
export function touchedSubsystems(model: Model, paths: readonly string[]): { readonly subsystems: readonly TouchedSubsystem[]; readonly unowned: readonly string[] } {
  const found = new Map<number, { subsystem: ReturnType<typeof subsystemsOf>[number]['subsystem']; files: string[] }>();
  const unowned: string[] = [];
  for (const path of paths) {
    const owners = subsystemsOf(model, path);
    if (owners.length === 0) unowned.push(path);
    for (const { subsystem } of owners) {
      const known = found.get(subsystem.index);
      if (known === undefined) found.set(subsystem.index, { subsystem, files: [path] });
      else known.files.push(path);
    }
  }
  const subsystems = [...found.values()].sort((a, b) => b.files.length - a.files.length || a.subsystem.index - b.subsystem.index)
    .map(({ subsystem: { label, group, status, statusWords, section }, files }) => ({ title: label, group, status, statusWords, expect: expected(status), line: section.line, files }));
  return { subsystems, unowned };
}

const MAX_TESTS = 15;
const MAX_DOCUMENTS = 25;

/** Tests of the files and of the types they register, the narrowest first. */
export function testsToRun(model: Model, paths: readonly string[]): readonly PreflightTest[] {
  const best = new Map<string, SuggestedTest>();
  const files = new Set(paths);
  const types = new Map<string, string[]>();
  if (paths.some((path) => model.factsIn(path, 'type-info').length > 0)) for (const { name, file } of model.get(qomTree).types) if (files.has(file)) types.set(file, [...(types.get(file) ?? []), name]);
  for (const path of paths) {
    for (const test of suggestedTests(model, { file: path, types: types.get(path) ?? [] })) {
      const known = best.get(test.file);
      if (known === undefined || test.distance < known.distance) best.set(test.file, test);
    }
  }
  return [...best.values()].sort((a, b) => a.distance - b.distance).slice(0, MAX_TESTS).map(({ name, file, framework, reason, commands }) => ({
    name, file, framework, reason, command: commands[0]?.command ?? '', directory: commands[0]?.directory ?? '',
  }));
}

/** Documents that name a file of the patch, then those that MAINTAINERS gives to its subsystem. */
export function documentsToRead(model: Model, paths: readonly string[]): readonly PreflightDocument[] {
  const found = new Map<string, PreflightDocument>();
  for (const reason of ['names', 'subsystem'] as const) {
    for (const path of paths) {
      for (const { path: file, line, title, why } of documentsOf(model, path)) {
        if (why === reason && !found.has(file) && !paths.includes(file)) found.set(file, { file, line, title, why: why === 'names' ? t('names {0}', path) : t('belongs to the subsystem of {0}', path) });
      }
    }
  }
  return [...found.values()].slice(0, MAX_DOCUMENTS);
}
