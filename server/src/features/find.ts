import { basename } from '../base/paths';
import type { Model } from '../model/model';
import { MatchRank } from '../model/name-haystack';
import { findSources, type FindSource, type Found, type FoundKind } from './find-sources';

export type { Found, FoundKind } from './find-sources';

export interface FindOptions {
  readonly limit: number;
  readonly kinds?: ReadonlySet<FoundKind>;
  /** Narrower than kinds: `qmp`, `hmp` … (see `findSources`). */
  readonly group?: string;
}

/** Everything whose name matches, best first: exact before prefix before word before substring; short before long. */
export function find(model: Model, query: string, { limit, kinds, group }: FindOptions): Found[] {
  const candidates: { source: FindSource; order: number; name: string; index: number; rank: MatchRank }[] = [];
  findSources.forEach((source, order) => {
    if ((kinds !== undefined && !kinds.has(source.kind)) || (group !== undefined && source.group !== group)) return;
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
