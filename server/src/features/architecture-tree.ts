import { basename, dirname } from '../base/paths';
import type { Model } from '../model/model';
import { purposeOf } from '../model/purposes';
import { isDocument, sizeOfSubsystem, subsystemGroups, subsystems, subsystemsOf, type Subsystem } from '../model/subsystems';
import { targets, type Target } from '../model/targets';

/** The three trees of the sidebar. */
export type ArchitectureView = 'subsystems' | 'directories' | 'targets';

/**
 * One node. `id` is a path of `/`-free steps joined by `>`: the same tree gives the same ids.
 * What a node stands for is data; words and icons are the renderer's.
 */
export type ArchitectureNode =
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly count: number; readonly line: number }
  | { readonly kind: 'subsystem'; readonly id: string; readonly subsystem: Subsystem; readonly files: number; readonly lines: number }
  | { readonly kind: 'category'; readonly id: string; readonly category: Category; readonly count: number }
  | { readonly kind: 'directory'; readonly id: string; readonly path: string; readonly purpose: string; readonly subsystem: string }
  | { readonly kind: 'file'; readonly id: string; readonly path: string; readonly lines: number }
  | { readonly kind: 'document'; readonly id: string; readonly path: string }
  | { readonly kind: 'type'; readonly id: string; readonly name: string; readonly file: string; readonly line: number }
  | { readonly kind: 'target-kind'; readonly id: string; readonly name: Target['kind']; readonly count: number }
  | { readonly kind: 'target'; readonly id: string; readonly target: Target };

export type Category = 'files' | 'documents' | 'types';

/** Children of a node, roots when `id` is absent; [] for an id this model does not know. */
export function architectureChildren(model: Model, view: ArchitectureView, id?: string): ArchitectureNode[] {
  switch (view) {
    case 'subsystems':
      return id === undefined ? groupNodes(model) : subsystemChildren(model, id);
    case 'directories':
      return directoryChildren(model, id === undefined ? '' : id.slice('dir>'.length));
    case 'targets':
      return targetChildren(model, id);
  }
}

/** The nodes from a root to the node of a file, outermost first; [] when the view does not hold it. */
export function architecturePath(model: Model, view: ArchitectureView, path: string): ArchitectureNode[] {
  const ids = view === 'subsystems' ? subsystemIds(model, path) : view === 'directories' ? directoryIds(model, path) : targetIds(model, path);
  const nodes: ArchitectureNode[] = [];
  for (const [index, id] of ids.entries()) {
    const node = architectureChildren(model, view, index === 0 ? undefined : ids[index - 1]).find((candidate) => candidate.id === id);
    if (node === undefined) return [];
    nodes.push(node);
  }
  return nodes;
}

function groupNodes(model: Model): ArchitectureNode[] {
  return model.get(subsystemGroups).filter((group) => group.subsystems.length > 0)
    .map((group) => ({ kind: 'group', id: `group>${group.name}`, name: group.name, count: group.subsystems.length, line: group.line }));
}

function subsystemChildren(model: Model, id: string): ArchitectureNode[] {
  const [kind, first = '', category, ...rest] = id.split('>');
  if (kind === 'group') {
    const name = id.slice('group>'.length);
    return (model.get(subsystemGroups).find((group) => group.name === name)?.subsystems ?? []).map((subsystem) => subsystemNode(model, subsystem));
  }
  const subsystem = model.get(subsystems)[Number(first)];
  if (kind !== 'sub' || subsystem === undefined || rest.length > 0) return [];
  if (category === undefined) return categoryNodes(model, subsystem);
  return categoryChildren(model, subsystem, category as Category, id);
}

function subsystemNode(model: Model, subsystem: Subsystem): ArchitectureNode {
  const size = sizeOfSubsystem(model, subsystem);
  return { kind: 'subsystem', id: `sub>${subsystem.index}`, subsystem, files: size.files, lines: size.lines };
}

function categoryNodes(model: Model, subsystem: Subsystem): ArchitectureNode[] {
  const counts: [Category, number][] = [
    ['files', subsystem.files.filter((path) => !isDocument(path)).length], ['documents', subsystem.documents.length], ['types', typesOf(model, subsystem).length],
  ];
  return counts.filter(([, count]) => count > 0).map(([category, count]) => ({ kind: 'category', id: `sub>${subsystem.index}>${category}`, category, count }));
}

function categoryChildren(model: Model, subsystem: Subsystem, category: Category, id: string): ArchitectureNode[] {
  switch (category) {
    case 'files':
      return subsystem.files.filter((path) => !isDocument(path)).map((path) => ({ ...fileNode(model, path), id: `${id}>${path}` }));
    case 'documents':
      return subsystem.documents.map((path) => ({ kind: 'document', id: `${id}>${path}`, path }));
    case 'types':
      return typesOf(model, subsystem).map((type) => ({ kind: 'type', id: `${id}>${type.file}:${type.line}`, ...type }));
  }
}

/** Types registered in the files of a subsystem. Names are as the source writes them until the type tree has evaluated them. */
function typesOf(model: Model, subsystem: Subsystem): { name: string; file: string; line: number }[] {
  return subsystem.files.flatMap((path) => model.factsIn(path, 'type-info').map(({ name, file, line }) => ({ name, file, line })));
}

function fileNode(model: Model, path: string): Extract<ArchitectureNode, { kind: 'file' }> {
  return { kind: 'file', id: `dir>${path}`, path, lines: model.file(path)?.lines ?? -1 };
}

function directoryChildren(model: Model, directory: string): ArchitectureNode[] {
  const children = model.children(directory) ?? [];
  const directories = children.filter((path) => model.isDirectory(path)).map((path): ArchitectureNode => ({
    kind: 'directory', id: `dir>${path}`, path, purpose: purposeOf(model, path)?.text ?? '', subsystem: subsystemsOf(model, path)[0]?.subsystem.label ?? '',
  }));
  return [...directories, ...children.filter((path) => !model.isDirectory(path)).map((path) => fileNode(model, path))];
}

function targetChildren(model: Model, id: string | undefined): ArchitectureNode[] {
  const all = model.get(targets);
  if (id === undefined) {
    const kinds = [...new Set(all.map((target) => target.kind))];
    return kinds.map((name) => ({ kind: 'target-kind', id: `kind>${name}`, name, count: all.filter((target) => target.kind === name).length }));
  }
  const kind = id.slice('kind>'.length);
  return all.filter((target) => target.kind === kind).map((target) => ({ kind: 'target', id: `target>${target.name}`, target }));
}

function subsystemIds(model: Model, path: string): string[] {
  const owner = subsystemsOf(model, path).find((candidate) => candidate.by === 'pattern')?.subsystem;
  if (owner === undefined) return [];
  const base = [`group>${owner.group}`, `sub>${owner.index}`];
  if (!owner.files.includes(path)) return base;
  const category = `sub>${owner.index}>${isDocument(path) ? 'documents' : 'files'}`;
  return [...base, category, `${category}>${path}`];
}

function directoryIds(model: Model, path: string): string[] {
  if (path === '' || (!model.isFile(path) && !model.isDirectory(path))) return [];
  const ids: string[] = [];
  for (let step = path; step !== ''; step = dirname(step)) ids.unshift(`dir>${step}`);
  return ids;
}

function targetIds(model: Model, path: string): string[] {
  const target = model.get(targets).find((candidate) => candidate.file === path) ?? model.get(targets).find((candidate) => candidate.name === basename(path));
  return target === undefined ? [] : [`kind>${target.kind}`, `target>${target.name}`];
}
