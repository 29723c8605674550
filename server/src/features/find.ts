import { basename } from '../base/paths';
import type { Model } from '../model/model';
import { MatchRank } from '../model/name-haystack';
import { parseFindQuery } from './find-query';
import { findSources, type FindSource, type Found, type FoundKind } from './find-sources';

export type { Found, FoundKind } from './find-sources';

export interface FindOptions {
  readonly limit: number;
  /** Only these sources, by their group: `qmp`, `hmp`, `file` … All when not given. */
  readonly groups?: ReadonlySet<string>;
  /** Only things of these kinds. */
  readonly kinds?: ReadonlySet<FoundKind>;
}

/** What a query as people type it finds: `cfg: virtio`, or a name alone. A prefix alone lists what it stands for. */
export function findTyped(model: Model, typed: string, limit: number): Found[] {
  const { text, groups } = parseFindQuery(typed);
  return text === '' && groups !== undefined ? first(model, groups, limit) : find(model, text, { limit, groups });
}

/** Everything whose name matches, best first: exact before prefix before word before substring; short before long. */
export function find(model: Model, query: string, { limit, groups, kinds }: FindOptions): Found[] {
  const candidates: { source: FindSource; order: number; name: string; index: number; rank: MatchRank }[] = [];
  findSources.forEach((source, order) => {
    if (groups?.has(source.group) === false || kinds?.has(source.kind) === false) return;
    if (source.onlyNarrowed === true && groups === undefined && kinds === undefined) return;
    const haystack = model.get(source.names);
    for (const { index, rank } of haystack.search(query)) {
      const name = haystack.names[index] ?? '';
      candidates.push({ source, order, name, index, rank: rankOfPath(source.kind, name, query, rank) });
    }
  });
  candidates.sort((a, b) => a.rank - b.rank || a.order - b.order || a.name.length - b.name.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  const found: Found[] = [];
  for (const { source, name, index, rank } of candidates) {
    for (const place of source.resolve(model, name, index)) {
      if (found.length === limit) return found;
      found.push({ kind: source.kind, rank, ...place });
    }
  }
  return found;
}

/** The first names of some sources in the order of the alphabet. */
function first(model: Model, groups: ReadonlySet<string>, limit: number): Found[] {
  const named = findSources.filter(({ group }) => groups.has(group)).flatMap((source) => model.get(source.names).names.map((name, index) => ({ source, name, index })));
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  return named.slice(0, limit).flatMap(({ source, name, index }) => source.resolve(model, name, index).map((place) => ({ kind: source.kind, rank: MatchRank.prefix, ...place }))).slice(0, limit);
}

/**
 * Files and directories go by their last part: `virtio-pci` and `virtio-pci.c` mean hw/virtio/virtio-pci.c as exactly
 * as its full path does, and `virtio-p` begins it.
 */
function rankOfPath(kind: FoundKind, name: string, query: string, rank: MatchRank): MatchRank {
  if (kind !== 'file' && kind !== 'directory') return rank;
  const wanted = query.trim().replace(/\/$/, '').toLowerCase();
  const last = basename(name.replace(/\/$/, '')).toLowerCase();
  if (last === wanted || (kind === 'file' && last.replace(/\.[^.]+$/, '') === wanted)) return MatchRank.exact;
  return last.startsWith(wanted) ? (Math.min(rank, MatchRank.prefix) as MatchRank) : rank;
}
