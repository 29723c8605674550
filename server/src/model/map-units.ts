import { dirname } from '../base/paths';
import { isCatchAll, sectionsOf } from './maintainers-match';
import { derivation, type Derivation, type Model } from './model';
import { subsystems, type Subsystem } from './subsystems';

/** What the map of the architecture is made of: sections of MAINTAINERS, or directories. */
export type MapUnitKind = 'subsystems' | 'directories';

/** A node that the map can show. */
export interface MapUnit {
  /** Unique within its kind: the subsystem's title (with its group where two share one), or the directory's path. */
  readonly id: string;
  /** Absent for a directory. */
  readonly subsystem?: Subsystem;
  /** How many files of the index are its own. */
  readonly files: number;
}

export interface MapUnits {
  readonly units: readonly MapUnit[];
  readonly byId: ReadonlyMap<string, MapUnit>;
  /** The unit of a file; undefined for files that only the catch-all section covers. */
  readonly ofFile: ReadonlyMap<string, MapUnit>;
}

const bySubsystem = derivation('map units: subsystems', (model): MapUnits => {
  const all = model.get(subsystems);
  const titles = new Map<string, number>();
  for (const { label } of all) titles.set(label, (titles.get(label) ?? 0) + 1);
  const idOf = ({ label, group, index }: Subsystem): string => ((titles.get(label) ?? 0) < 2 ? label : group === '' ? `${label} (${index})` : `${label} (${group})`);
  const ids = all.map(idOf);
  return collect(model, (path) => {
    const own = sectionsOf(model, path).find(({ section }) => !isCatchAll(section));
    return own === undefined ? undefined : ids[own.index];
  }, (id) => {
    const subsystem = all[ids.indexOf(id)];
    return subsystem === undefined ? {} : { subsystem };
  });
});

const byDirectory = derivation('map units: directories', (model): MapUnits => collect(model, (path) => directoryUnit(model, path), () => ({})));

const derivations: Readonly<Record<MapUnitKind, Derivation<MapUnits>>> = { subsystems: bySubsystem, directories: byDirectory };

export function mapUnits(model: Model, kind: MapUnitKind): MapUnits {
  return model.get(derivations[kind]);
}

function collect(model: Model, idOf: (path: string) => string | undefined, more: (id: string) => Partial<MapUnit>): MapUnits {
  const files = new Map<string, string[]>();
  for (const path of model.paths) {
    const id = idOf(path);
    if (id === undefined) continue;
    const own = files.get(id);
    if (own === undefined) files.set(id, [path]);
    else own.push(path);
  }
  const units: MapUnit[] = [];
  const byId = new Map<string, MapUnit>();
  const ofFile = new Map<string, MapUnit>();
  for (const [id, paths] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const unit = { id, files: paths.length, ...more(id) };
    units.push(unit);
    byId.set(id, unit);
    for (const path of paths) ofFile.set(path, unit);
  }
  return { units, byId, ofFile };
}

/** Their children are parts of their own: devices by kind, targets by architecture. */
const SPLIT: ReadonlySet<string> = new Set(['hw', 'target', 'include/hw']);

/**
 * The directory that stands for a path in the map: a top-level one, or one below `hw` and `target`. Headers of
 * `include/block` count as `block`, those of `include/hw/pci` as `hw/pci`, where there is such a directory.
 */
export function directoryUnit(model: Model, path: string): string | undefined {
  const parts = (model.isDirectory(path) ? path : dirname(path)).split('/').filter((part) => part !== '');
  const [first, second, third] = parts;
  if (first === undefined) return undefined;
  if (first !== 'include') return second !== undefined && SPLIT.has(first) ? `${first}/${second}` : first;
  if (second === undefined) return 'include';
  const same = SPLIT.has(`include/${second}`) && third !== undefined ? `${second}/${third}` : second;
  return model.isDirectory(same) ? same : `include/${same}`;
}
