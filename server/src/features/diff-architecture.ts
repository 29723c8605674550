import type { Model } from '../model/model';
import type { DiffSection } from './document/diff/compare';
import { diffDeclared } from './document/diff/declared';
import { diffMachines } from './document/diff/machines';
import { diffPaths, type PathChanges } from './document/diff/moves';
import { diffOwnership } from './document/diff/ownership';

export type { DiffChange, DiffItem, DiffSection } from './document/diff/compare';
export type { MovedPath, PathChanges } from './document/diff/moves';

/** One side of a comparison. */
export interface DiffSide {
  /** As VERSION says, '' without one. */
  readonly version: string;
  /** Commit, tag or directory it was taken from, as the caller calls it. */
  readonly name: string;
}

export interface ArchitectureDiff {
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** Sections in reading order; those without a difference are there with empty lists. */
  readonly sections: readonly DiffSection[];
  readonly paths: PathChanges;
}

/**
 * What changed in the architecture from one tree to another: targets, machines, CPU models, QOM types,
 * device properties, QAPI, options, monitor commands, Kconfig, trace events, deprecations, subsystems
 * and owners, tests, files and directories. The two models may come from anywhere.
 */
export function diffArchitecture(before: Model, after: Model, names: { readonly before?: string; readonly after?: string } = {}): ArchitectureDiff {
  return {
    before: { version: versionOf(before), name: names.before ?? '' },
    after: { version: versionOf(after), name: names.after ?? '' },
    sections: [...diffMachines(before, after), ...diffDeclared(before, after), ...diffOwnership(before, after)],
    paths: diffPaths(before, after),
  };
}

function versionOf(model: Model): string {
  return model.facts('qemu-version')[0]?.name ?? '';
}
