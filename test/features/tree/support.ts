import { architectureChildren } from '../../../server/src/features/tree/architecture-tree';
import { defaultTreeOptions, type ArchitectureNode, type ArchitectureView, type TreeOptions } from '../../../server/src/features/tree/node';
import type { Model } from '../../../server/src/model/model';

/** A node in a few words: `subsystem Network devices`, `item:device toynic`. */
export function shown(node: ArchitectureNode): string {
  switch (node.kind) {
    case 'subsystem':
      return `subsystem ${node.subsystem.label}`;
    case 'category':
      return `${node.category} ${node.count}`;
    case 'target':
      return `target ${node.target.name}`;
    case 'target-kind':
    case 'group':
    case 'bundle':
    case 'folder':
      return `${node.kind} ${node.name} ${node.count}`;
    case 'directory':
    case 'file':
      return `${node.kind} ${node.path}`;
    case 'item':
      return `${node.what} ${node.name}`;
  }
}

/** Opens a view along the way that `steps` (parts of what nodes show) name; gives what stands below the last one. */
export function opened(model: Model, view: ArchitectureView, steps: readonly string[], options: Partial<TreeOptions> = {}): ArchitectureNode[] {
  const all = { ...defaultTreeOptions, ...options };
  let nodes = architectureChildren(model, view, undefined, all);
  for (const step of steps) {
    const next = nodes.find((node) => shown(node).includes(step));
    if (next === undefined) throw new Error(`${step} is none of ${nodes.map(shown).join(', ')}`);
    nodes = architectureChildren(model, view, next.id, all);
  }
  return nodes;
}

export function rows(model: Model, view: ArchitectureView, steps: readonly string[] = [], options: Partial<TreeOptions> = {}): string[] {
  return opened(model, view, steps, options).map(shown);
}

/** Every node of a view down to a depth, each with the id of the node above it. */
export function everyNode(model: Model, view: ArchitectureView, depth: number, options: Partial<TreeOptions> = {}): { readonly node: ArchitectureNode; readonly parent: string }[] {
  const found: { node: ArchitectureNode; parent: string }[] = [];
  const visit = (id: string | undefined, left: number): void => {
    for (const node of architectureChildren(model, view, id, { ...defaultTreeOptions, ...options })) {
      found.push({ node, parent: id ?? '' });
      if (left > 0) visit(node.id, left - 1);
    }
  };
  visit(undefined, depth);
  return found;
}
