import type { Model } from '../../model/model';
import { ancestors, qomTree, type QomTree } from '../../model/qom';
import { counted } from './architecture-map';
import type { Graph, GraphEdge, GraphNode } from './graph';

/** A branch of the QOM tree: the type with its ancestors, and its descendants level by level until `limit` boxes are drawn; undefined for no type. */
export function typeMap(model: Model, name: string, limit: number): Graph | undefined {
  const tree = model.get(qomTree);
  if (!tree.byName.has(name)) return undefined;
  const above = [...ancestors(tree, name)].reverse().filter((type) => tree.byName.has(type));
  const below = descendants(tree, name, Math.max(0, limit - above.length - 1));
  const nodes = [...above, name, ...below.shown].map((type) => nodeOf(tree, type, type === name));
  const drawn = new Set(nodes.map(({ id }) => id));
  const edges = nodes.flatMap(({ id }): GraphEdge[] => {
    const parent = parentsOf(tree, id).find((type) => drawn.has(type));
    return parent === undefined ? [] : [{ from: id, to: parent, includes: 0, types: 1, calls: undefined }];
  });
  return { subject: name, kind: 'types', nodes, edges, leftOut: counted({ deeper: below.total - below.shown.length }) };
}

/** Level by level, each in order of the names, so that a cut leaves the upper levels whole. */
function descendants(tree: QomTree, name: string, most: number): { shown: readonly string[]; total: number } {
  const seen = new Set([name]);
  const all: string[] = [];
  for (let level: readonly string[] = [name]; level.length > 0;) {
    const next = level.flatMap((type) => tree.children.get(type) ?? []).filter((type) => !seen.has(type) && seen.add(type) === seen);
    all.push(...next);
    level = next;
  }
  return { shown: all.slice(0, most), total: all.length };
}

function parentsOf(tree: QomTree, name: string): readonly string[] {
  return [...new Set((tree.byName.get(name) ?? []).map(({ parent }) => parent))];
}

function nodeOf(tree: QomTree, name: string, isSubject: boolean): GraphNode {
  const declared = tree.byName.get(name) ?? [];
  const [first] = declared;
  const detail = [declared.every(({ abstract }) => abstract) ? 'abstract' : '', tree.implementors.has(name) ? 'interface' : ''].filter((word) => word !== '').join(', ');
  return {
    id: name, label: name, kind: 'type', detail, count: tree.children.get(name)?.length ?? 0, role: isSubject ? 'subject' : 'neighbour', common: false,
    file: first?.file ?? '', line: first?.line ?? 0,
  };
}
