import { t } from '../base/l10n';
import type { Graph, GraphEdge, GraphNode } from '../features/map/graph';
import { plainText } from './escape';
import { count } from './units';

/** What an edge's width and label show: files, types and, where they are counted, functions. */
export function edgeWeight({ includes, types, calls }: GraphEdge): number {
  return includes + types + (calls ?? 0);
}

/** What a box says below its name. */
export function nodeDetail({ kind, count: size, detail }: GraphNode): string {
  const sized = kind === 'type' ? (size === 0 ? '' : count(size, 'subtype')) : count(size, 'file');
  return [plainText(detail), sized].filter((part) => part !== '').join(' · ');
}

/** `12 includes, 3 subtypes, 40 calls`: files that include, types that derive, functions that are called. */
export function edgeWords({ includes, types, calls }: GraphEdge): string {
  const parts: readonly (readonly [number, string])[] = [[includes, 'include'], [types, 'subtype'], [calls ?? 0, 'call']];
  return parts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun)).join(', ');
}

function leftOutText(what: Graph['leftOut'][number]['what'], counted: string): string {
  switch (what) {
    case 'common':
      return t('{0} that much of the tree depends on', counted);
    case 'weaker':
      return t('{0} with weaker links', counted);
    case 'deeper':
      return t('{0} further down', counted);
  }
}

/** What the drawing leaves out, in words; '' for nothing. */
export function leftOutWords({ leftOut, kind }: Graph): string {
  const noun = { subsystems: 'subsystem', directories: 'directory', types: 'type' }[kind];
  return leftOut.map(({ what, count: left }) => leftOutText(what, count(left, noun))).join(t('; '));
}

/**
 * The graph in graphviz' language. Boxes are `n0`, `n1` … and edges `e0`, `e1` … in the order of the graph, as
 * ids of the drawing too; of two opposite edges one is there. Colours are left to whoever shows it, by the classes.
 */
export function renderDot(graph: Graph): string {
  const ids = numbered(graph);
  const isTypes = graph.kind === 'types';
  const lines = [
    `digraph ${quoted(graph.subject === '' ? 'QEMU' : graph.subject)} {`,
    `  graph [rankdir=LR, nodesep=${isTypes ? '0.12' : '0.22'}, ranksep=${isTypes ? '0.5' : '1.1'}, pad=0.1, bgcolor=transparent];`,
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=12, margin="0.14,0.06", height=0.3];',
    '  edge [fontname="Helvetica", fontsize=10, arrowsize=0.6];',
  ];
  graph.nodes.forEach((node, index) => {
    const detail = nodeDetail(node);
    const label = detail === '' ? dotText(node.label) : `${dotText(node.label)}\\n${dotText(detail)}`;
    lines.push(`  n${index} [id="n${index}", label="${label}", class="${[node.kind, node.role, ...(node.common ? ['common'] : [])].join(' ')}"];`);
  });
  const byEnds = new Map(graph.edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
  graph.edges.forEach((edge, index) => {
    const back = byEnds.get(JSON.stringify([edge.to, edge.from]));
    if (back !== undefined && !isStronger(edge, back)) return;
    const weight = edgeWeight(edge);
    const width = isTypes ? 1 : Math.min(5, 0.8 + Math.log2(weight + 1) * 0.45).toFixed(2);
    // Types read from the parent to its children, the arrow points to the parent.
    const ends = isTypes ? `${ids.get(edge.to)} -> ${ids.get(edge.from)}` : `${ids.get(edge.from)} -> ${ids.get(edge.to)}`;
    const label = back === undefined ? String(weight) : `${weight} ⇄ ${edgeWeight(back)}`;
    const shape = isTypes ? ['dir=back', 'arrowtail=onormal'] : [`label="${label}"`, ...(back === undefined ? [] : ['dir=both'])];
    lines.push(`  ${ends} [${[`id="e${index}"`, `penwidth=${width}`, ...shape].join(', ')}];`);
  });
  return [...lines, '}', ''].join('\n');
}

/** Of two opposite edges the one that is drawn, with arrows at both ends: two curves between two boxes would cross everything else. */
function isStronger(edge: GraphEdge, back: GraphEdge): boolean {
  return edgeWeight(edge) > edgeWeight(back) || (edgeWeight(edge) === edgeWeight(back) && edge.from < edge.to);
}

/** The graph as a Mermaid flow chart, without the fence. */
export function renderMermaid(graph: Graph): string {
  const ids = numbered(graph);
  const lines = ['flowchart LR'];
  graph.nodes.forEach(({ label, role }, index) => lines.push(`  n${index}["${mermaidText(label)}"]${role === 'subject' ? ':::subject' : ''}`));
  for (const edge of graph.edges) {
    lines.push(graph.kind === 'types' ? `  ${ids.get(edge.to)} --- ${ids.get(edge.from)}` : `  ${ids.get(edge.from)} -->|${edgeWeight(edge)}| ${ids.get(edge.to)}`);
  }
  return [...lines, '  classDef subject stroke-width:3px', ''].join('\n');
}

/** The graph as lists of text: what the subject depends on, what depends on it, links beside it. */
export function renderGraphText(graph: Graph): string {
  const { subject } = graph;
  if (graph.kind === 'types') return `${typeLines(graph).join('\n')}${tail(graph)}`;
  const places = new Map(graph.nodes.map((node) => [node.id, node]));
  const row = (edge: GraphEdge, other: string): string => {
    const node = places.get(other);
    return `  ${String(edgeWeight(edge)).padStart(4)}  ${plainText(other)}${node === undefined || node.detail === '' ? '' : ` (${plainText(node.detail)})`}: ${edgeWords(edge)}`;
  };
  const list = (title: string, edges: readonly GraphEdge[], otherOf: (edge: GraphEdge) => string): string[] =>
    (edges.length === 0 ? [] : [title, ...[...edges].sort((a, b) => edgeWeight(b) - edgeWeight(a)).map((edge) => row(edge, otherOf(edge)))]);
  const rest = graph.edges.filter(({ from, to }) => from !== subject && to !== subject).sort((a, b) => edgeWeight(b) - edgeWeight(a));
  return [
    subject === '' ? 'QEMU' : `${plainText(subject)} · ${nodeDetail(places.get(subject) ?? graph.nodes[0]!)}`,
    ...list('depends on', graph.edges.filter(({ from }) => from === subject), ({ to }) => to),
    ...list('is used by', graph.edges.filter(({ to }) => to === subject), ({ from }) => from),
    ...(rest.length === 0 ? [] : [subject === '' ? 'strongest links' : 'among these', ...rest.map((edge) => row(edge, edge.to).replace(/^( *\d+) {2}/, `$1  ${plainText(edge.from)} → `))]),
  ].join('\n') + tail(graph);
}

function tail(graph: Graph): string {
  const words = leftOutWords(graph);
  return words === '' ? '' : `\nnot shown: ${words}`;
}

function typeLines(graph: Graph): string[] {
  const children = new Map<string, string[]>();
  for (const { from, to } of graph.edges) children.set(to, [...children.get(to) ?? [], from]);
  const hasParent = new Set(graph.edges.map(({ from }) => from));
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const lines: string[] = [];
  const write = (id: string, depth: number): void => {
    const node = byId.get(id);
    if (node === undefined || depth > 100) return;
    const detail = nodeDetail(node);
    lines.push(`${'  '.repeat(depth)}${id === graph.subject ? '* ' : ''}${plainText(node.label)}${detail === '' ? '' : ` (${detail})`}  ${node.file}:${node.line + 1}`);
    for (const child of children.get(id) ?? []) write(child, depth + 1);
  };
  for (const { id } of graph.nodes) if (!hasParent.has(id)) write(id, 0);
  return lines;
}

function numbered(graph: Graph): ReadonlyMap<string, string> {
  return new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
}

function quoted(text: string): string {
  return `"${dotText(text)}"`;
}

/** In a quoted string of graphviz a backslash begins an escape such as `\\N`. */
function dotText(text: string): string {
  return plainText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** Mermaid reads entities in quoted labels; markup and its own syntax stay out. */
function mermaidText(text: string): string {
  return plainText(text).replace(/[#"<>&`[\]{}|\\]/g, (character) => `#${character.charCodeAt(0)};`);
}
