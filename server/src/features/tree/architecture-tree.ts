import type { Model } from '../../model/model';
import { directoryChildren, directoryPath } from './directories';
import { fileViewChildren } from './file-view';
import { defaultTreeOptions, type ArchitectureNode, type ArchitectureView, type TreeOptions, type TreeSubject } from './node';
import { fittingSubsystems, subsystemViewChildren, subsystemViewPath } from './subsystems';
import { targetChildren, targetPath } from './targets';
import { fittingTypes, typeViewChildren, typeViewPath } from './types';

/** Children of a node, roots when `id` is absent; [] for an id this model does not know. */
export function architectureChildren(model: Model, view: ArchitectureView, id?: string, options: TreeOptions = defaultTreeOptions): ArchitectureNode[] {
  switch (view) {
    case 'subsystems':
      return subsystemViewChildren(model, id, options);
    case 'types':
      return typeViewChildren(model, id, options);
    case 'file':
      return fileViewChildren(model, id, options);
    case 'directories':
      return directoryChildren(model, id);
    case 'targets':
      return targetChildren(model, id);
  }
}

/** The nodes from a root to the node of a file, outermost first; [] when the view does not hold it. */
export function architecturePath(model: Model, view: ArchitectureView, subject: TreeSubject, options: TreeOptions = defaultTreeOptions): ArchitectureNode[] {
  const nodes: ArchitectureNode[] = [];
  for (const id of pathIds(model, view, subject, options)) {
    const node = architectureChildren(model, view, nodes.at(-1)?.id, options).find((candidate) => candidate.id === id);
    if (node === undefined) return [];
    nodes.push(node);
  }
  return nodes;
}

function pathIds(model: Model, view: ArchitectureView, subject: TreeSubject, options: TreeOptions): readonly string[] {
  switch (view) {
    case 'subsystems':
      return subsystemViewPath(model, subject.path, options);
    case 'types':
      return typeViewPath(model, subject, options);
    case 'directories':
      return directoryPath(model, subject.path);
    case 'targets':
      return targetPath(model, subject.path);
    case 'file':
      return [];
  }
}

/** How many sections or types the filter lets through; undefined without a filter. */
export function filterMatches(model: Model, view: ArchitectureView, { filter }: TreeOptions): number | undefined {
  if (filter.trim() === '') return undefined;
  if (view === 'subsystems') return fittingSubsystems(model, filter).length;
  return view === 'types' ? fittingTypes(model, filter).total : undefined;
}
