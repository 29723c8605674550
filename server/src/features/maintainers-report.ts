import { comparePaths, dirname } from '../base/paths';
import { sectionLabel } from '../model/maintainers-match';
import type { Model } from '../model/model';
import { subsystems, type SubsystemStatus } from '../model/subsystems';
import { patternUses, type PatternProblem, type PatternUse } from './dead-patterns';
import { problemMessage } from './diagnostics/maintainers';
import { ownSections } from './subsystem-of';

/** A line of MAINTAINERS that is of no use. Lines are 0-based. */
export interface ReportedPattern {
  readonly pattern: string;
  readonly exclude: boolean;
  /** Title of its section. */
  readonly section: string;
  readonly line: number;
  readonly message: string;
  /** Of a dead one: what it must mean now; '' when nothing explains it. */
  readonly renamed: string;
  /** The line that makes it useless, -1 for a dead one. */
  readonly because: number;
}

export interface ReportedSection {
  readonly title: string;
  readonly status: SubsystemStatus;
  readonly line: number;
  readonly files: number;
}

/** What is to be done in MAINTAINERS. */
export interface MaintainersReport {
  readonly sections: number;
  readonly patterns: number;
  readonly dead: readonly ReportedPattern[];
  readonly duplicates: readonly ReportedPattern[];
  readonly shadowed: readonly ReportedPattern[];
  /** Taken back by an `X:` of their own section. */
  readonly excluded: readonly ReportedPattern[];
  /** Files that no section covers but the catch-all, by directory, most first. */
  readonly uncovered: { readonly files: number; readonly directories: readonly { readonly path: string; readonly files: number }[] };
  /** Sections that nobody looks after, or only now and then, in file order. */
  readonly unmaintained: readonly ReportedSection[];
}

/** Undefined for a tree without MAINTAINERS. */
export function maintainersReport(model: Model): MaintainersReport | undefined {
  if (!model.isFile('MAINTAINERS')) return undefined;
  const uses = model.get(patternUses);
  const of = (kind: PatternProblem['kind']): ReportedPattern[] => uses.flatMap((use) => (use.problem?.kind === kind ? [reported(use, use.problem)] : []));
  return {
    sections: model.get(subsystems).length, patterns: uses.length,
    dead: of('dead'), duplicates: of('duplicate'), shadowed: of('shadowed'), excluded: of('excluded'),
    uncovered: uncovered(model),
    unmaintained: model.get(subsystems).filter(({ status }) => status === 'Orphan' || status === 'Odd Fixes' || status === 'Obsolete')
      .map(({ label, status, section, files }) => ({ title: label, status, line: section.line, files: files.length })),
  };
}

function reported({ pattern: { pattern, exclude, line }, section }: PatternUse, problem: PatternProblem): ReportedPattern {
  const because = problem.kind === 'dead' ? -1 : problem.kind === 'duplicate' ? problem.line : problem.by.line;
  return { pattern, exclude, section: sectionLabel(section), line, message: problemMessage(problem), renamed: problem.kind === 'dead' ? (problem.renamed ?? '') : '', because };
}

function uncovered(model: Model): MaintainersReport['uncovered'] {
  const counts = new Map<string, number>();
  let files = 0;
  for (const path of model.paths) {
    if (ownSections(model, path).length > 0) continue;
    files++;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  const directories = [...counts].map(([path, count]) => ({ path: path === '' ? '.' : path, files: count }));
  return { files, directories: directories.sort((a, b) => b.files - a.files || comparePaths(a.path, b.path)) };
}
