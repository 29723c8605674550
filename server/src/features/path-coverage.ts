import type { Model } from '../model/model';
import { purposeOf } from '../model/purposes';
import { subsystemsOf, type SubsystemStatus } from '../model/subsystems';

/** Why a path may need someone: `none` when somebody looks after it. */
export type Attention = 'orphan' | 'obsolete' | 'odd-fixes' | 'uncovered' | 'none';

/** What a path is for and who looks after it, in short. */
export interface PathCoverage {
  /** '' where no document or comment of the tree says it. */
  readonly purpose: string;
  /** Most specific section whose patterns take it, '' when none does. */
  readonly subsystem: string;
  /** As MAINTAINERS words it. */
  readonly statusWords: string;
  /** Further sections whose patterns take it. */
  readonly more: number;
  /** Of a directory that none takes: how many sections own files in it. */
  readonly inside: number;
  readonly attention: Attention;
}

const ATTENTION: Readonly<Record<SubsystemStatus, Attention>> = {
  Supported: 'none', Maintained: 'none', Unknown: 'none', 'Odd Fixes': 'odd-fixes', Orphan: 'orphan', Obsolete: 'obsolete',
};

/**
 * The coverage of a file or directory; undefined for what is not in the tree. A path with several sections needs
 * nobody while one of them is maintained. A directory that only has files of sections is covered by those.
 */
export function pathCoverage(model: Model, path: string): PathCoverage | undefined {
  if (path === '' || (!model.isFile(path) && !model.isDirectory(path))) return undefined;
  const owners = subsystemsOf(model, path);
  const direct = owners.filter(({ by }) => by === 'pattern');
  const [first] = direct;
  const purpose = purposeOf(model, path);
  const calls = (direct.length > 0 ? direct : owners).map(({ subsystem }) => ATTENTION[subsystem.status]);
  return {
    purpose: purpose === undefined || purpose.source === 'maintainers' ? '' : purpose.text, subsystem: first?.subsystem.label ?? '', statusWords: first?.subsystem.statusWords ?? '', more: Math.max(direct.length - 1, 0),
    inside: direct.length > 0 ? 0 : owners.length,
    attention: owners.length === 0 ? 'uncovered' : calls.includes('none') ? 'none' : calls[0] ?? 'none',
  };
}
