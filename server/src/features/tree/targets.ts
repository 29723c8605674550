import { basename } from '../../base/paths';
import type { Model } from '../../model/model';
import { targets } from '../../model/targets';
import { joinId, splitId, type ArchitectureNode } from './node';

export function targetChildren(model: Model, id: string | undefined): ArchitectureNode[] {
  const all = model.get(targets);
  if (id === undefined) {
    const kinds = [...new Set(all.map((target) => target.kind))];
    return kinds.map((name) => ({ kind: 'target-kind', id: joinId('kind', name), name, count: all.filter((target) => target.kind === name).length }));
  }
  const [, kind] = splitId(id);
  return all.filter((target) => target.kind === kind).map((target) => ({ kind: 'target', id: joinId('target', target.name), target }));
}

/** The target of a configs/targets file. */
export function targetPath(model: Model, path: string): string[] {
  const all = model.get(targets);
  const target = all.find((candidate) => candidate.file === path) ?? all.find((candidate) => candidate.name === basename(path));
  return target === undefined ? [] : [joinId('kind', target.kind), joinId('target', target.name)];
}
