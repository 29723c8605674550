import { directoryUnit, mapUnits, type MapUnitKind } from '../../model/map-units';
import type { Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import { findSubsystems } from '../subsystem';

/** What a map can be about. */
export interface MapSubject {
  readonly kind: MapUnitKind | 'types';
  readonly id: string;
}

/** The unit of a file or directory: its subsystem, else (nobody but the catch-all owns it, or so asked) its directory. */
export function subjectOfPath(model: Model, path: string, wanted?: MapUnitKind): MapSubject | undefined {
  if (wanted !== 'directories') {
    const { ofFile } = mapUnits(model, 'subsystems');
    const own = model.isDirectory(path) ? mostOf([...ofFile].filter(([file]) => file.startsWith(`${path}/`)).map(([, { id }]) => id)) : ofFile.get(path)?.id;
    if (own !== undefined) return { kind: 'subsystems', id: own };
    if (wanted === 'subsystems') return undefined;
  }
  const id = directoryUnit(model, path);
  return id === undefined || !mapUnits(model, 'directories').byId.has(id) ? undefined : { kind: 'directories', id };
}

/** The first type that a file registers: where the type tree starts for it. */
export function typeOfPath(model: Model, path: string): MapSubject | undefined {
  const type = model.get(qomTree).types.find(({ file }) => file === path);
  return type === undefined ? undefined : { kind: 'types', id: type.name };
}

/** What people may mean by a name: a directory, a file, a QOM type, a subsystem by the words of its title. */
export function subjectByName(model: Model, name: string, wanted?: MapUnitKind | 'types'): MapSubject | undefined {
  const path = name.trim().replace(/^\.\//, '').replace(/\/+$/, '');
  const isPath = path !== '' && (model.isDirectory(path) || model.isFile(path));
  if (wanted !== 'types' && isPath) return subjectOfPath(model, path, wanted ?? (model.isDirectory(path) ? 'directories' : undefined));
  if (wanted !== 'types' && wanted !== 'directories') {
    const { units, byId } = mapUnits(model, 'subsystems');
    if (byId.has(name)) return { kind: 'subsystems', id: name };
    const ids = new Map(units.map(({ id, subsystem }) => [subsystem, id]));
    const found = findSubsystems(model, name).map((subsystem) => ids.get(subsystem)).find((id) => id !== undefined);
    if (found !== undefined && wanted === 'subsystems') return { kind: 'subsystems', id: found };
    if (found !== undefined && !model.get(qomTree).byName.has(name)) return { kind: 'subsystems', id: found };
  }
  return (wanted ?? 'types') === 'types' && model.get(qomTree).byName.has(name) ? { kind: 'types', id: name } : undefined;
}

/** The one that comes most often, the first of equals. */
function mostOf(ids: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
