import { includedFiles } from './dependencies';
import { mapUnits, type MapUnitKind } from './map-units';
import { derivation, type Derivation, type Model } from './model';
import { qomTree } from './qom';

/** How one unit of the map depends on another. */
export interface MapLink {
  readonly from: string;
  readonly to: string;
  /** Files of `from` that include a header of `to`. */
  readonly includes: number;
  /** QOM types of `from` whose parent is registered in `to`. */
  readonly types: number;
}

export interface MapLinks {
  /** What a unit depends on, strongest first. */
  readonly uses: ReadonlyMap<string, readonly MapLink[]>;
  /** What depends on a unit, strongest first. */
  readonly usedBy: ReadonlyMap<string, readonly MapLink[]>;
}

const derivations: Readonly<Record<MapUnitKind, Derivation<MapLinks>>> = {
  subsystems: derivation('map links: subsystems', (model) => compute(model, 'subsystems')),
  directories: derivation('map links: directories', (model) => compute(model, 'directories')),
};

export function mapLinks(model: Model, kind: MapUnitKind): MapLinks {
  return model.get(derivations[kind]);
}

/** What decides which link is drawn first: files and types count the same. */
export function linkWeight({ includes, types }: Pick<MapLink, 'includes' | 'types'>): number {
  return includes + types;
}

function compute(model: Model, kind: MapUnitKind): MapLinks {
  const { ofFile } = mapUnits(model, kind);
  const counts = new Map<string, Map<string, { includes: number; types: number }>>();
  const count = (from: string, to: string, what: 'includes' | 'types'): void => {
    const row = entry(counts, from, () => new Map<string, { includes: number; types: number }>());
    entry(row, to, () => ({ includes: 0, types: 0 }))[what]++;
  };
  for (const [file, targets] of model.get(includedFiles)) {
    const from = ofFile.get(file)?.id;
    if (from === undefined) continue;
    for (const to of new Set(targets.map((target) => ofFile.get(target)?.id))) if (to !== undefined && to !== from) count(from, to, 'includes');
  }
  const tree = model.get(qomTree);
  for (const { parent, file } of tree.types) {
    const from = ofFile.get(file)?.id;
    const parents = tree.byName.get(parent);
    if (from === undefined || parents === undefined) continue;
    // A name of several declarations: one nearby is meant, so no other unit is.
    const units = new Set(parents.map((declared) => ofFile.get(declared.file)?.id));
    const [to] = units;
    if (to !== undefined && units.size === 1 && to !== from) count(from, to, 'types');
  }
  const links = [...counts].flatMap(([from, row]) => [...row].map(([to, sizes]): MapLink => ({ from, to, ...sizes })));
  links.sort((a, b) => linkWeight(b) - linkWeight(a) || order(a.from, b.from) || order(a.to, b.to));
  return { uses: grouped(links, ({ from }) => from), usedBy: grouped(links, ({ to }) => to) };
}

function grouped(links: readonly MapLink[], keyOf: (link: MapLink) => string): ReadonlyMap<string, readonly MapLink[]> {
  const groups = new Map<string, MapLink[]>();
  for (const link of links) entry(groups, keyOf(link), (): MapLink[] => []).push(link);
  return groups;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
