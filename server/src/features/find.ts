import { basename } from '../base/paths';
import type { Model } from '../model/model';
import type { MatchRank } from '../model/name-haystack';
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
      candidates.push({ source, order, name, index, rank: isBasename(source.kind, name, query) ? 0 : rank });
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

/** `virtio-pci.c` means hw/virtio/virtio-pci.c as exactly as its full path does. */
function isBasename(kind: FoundKind, name: string, query: string): boolean {
  return (kind === 'file' && basename(name) === query.trim()) || (kind === 'directory' && name === `${query.trim().replace(/\/$/, '')}/`);
}
