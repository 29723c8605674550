import { neverCancelled } from '../../base/cancellation';
import { architectureMap, defaultMapQuery } from '../../features/map/architecture-map';
import { linkEvidence, type Evidence } from '../../features/map/evidence';
import type { Graph } from '../../features/map/graph';
import { subjectByName, type MapSubject } from '../../features/map/map-subject';
import { typeMap } from '../../features/map/type-map';
import type { MapUnitKind } from '../../model/map-units';
import { renderDot, renderGraphText, renderMermaid } from '../../renderers/graph';
import { findCalls, withCalls } from '../../services/map-calls';
import { UsageError, type Command, type Invocation, type OpenTree } from '../command';
import { parseLimit } from '../limit';

const FORMATS = ['text', 'mermaid', 'dot', 'json'];
const VIEWS: readonly string[] = ['subsystems', 'directories', 'types'];
const DEFAULT_UNITS = 12;
const DEFAULT_TYPES = 40;

/** `qemu-atlas map`: what a part of the tree depends on and what depends on it, as a list or a graph. */
export const map: Command = {
  name: 'map',
  synopsis: '[SUBSYSTEM | DIR | FILE | TYPE [OTHER]] [--view subsystems|directories|types] [--format text|mermaid|dot|json] [--limit N] [--all]',
  summary: 'what a subsystem or directory depends on and what depends on it (--all: also what everything uses); a branch of the QOM tree; with OTHER the lines behind one dependency',
  async run(invocation) {
    const { openTree, options, positionals, io } = invocation;
    const format = options.json ? 'json' : options.format ?? 'text';
    if (!FORMATS.includes(format)) throw new UsageError(`--format takes ${FORMATS.join(', ')}`);
    if (options.view !== undefined && !VIEWS.includes(options.view)) throw new UsageError(`--view takes ${VIEWS.join(', ')}`);
    if (positionals.length > 2) throw new UsageError('map takes at most two names; put a name of several words in quotes');
    const tree = await openTree();
    const wanted = options.view === undefined ? undefined : options.view as MapSubject['kind'];
    const [name, other] = positionals;
    const subject = name === undefined ? undefined : subjectByName(tree.store.model, name, wanted);
    if (name !== undefined && subject === undefined) return notFound(invocation, format, name);
    if (other !== undefined && subject !== undefined) return evidence(invocation, tree, subject, other, format);
    const graph = await graphOf(tree, subject, wanted, invocation);
    if (graph === undefined) return notFound(invocation, format, name ?? '');
    io.out(rendered(graph, format));
    return 0;
  },
};

async function graphOf(tree: OpenTree, subject: MapSubject | undefined, wanted: MapSubject['kind'] | undefined, { options }: Invocation): Promise<Graph | undefined> {
  const { model } = tree.store;
  const kind = subject?.kind ?? wanted ?? 'subsystems';
  if (kind === 'types') return typeMap(model, subject?.id ?? 'object', parseLimit(options.limit, DEFAULT_TYPES));
  const limit = parseLimit(options.limit, subject === undefined ? 2 * DEFAULT_UNITS : DEFAULT_UNITS);
  const graph = architectureMap(model, { ...defaultMapQuery, kind, focus: subject?.id, limit, hideCommon: !options.all });
  return graph === undefined ? undefined : withCalls(tree.workspace, model, graph, { token: neverCancelled });
}

function rendered(graph: Graph, format: string): string {
  if (format === 'mermaid') return renderMermaid(graph).trimEnd();
  if (format === 'dot') return renderDot(graph).trimEnd();
  if (format === 'json') return JSON.stringify({ ...graph, nodes: graph.nodes.map((node) => ({ ...node, line: node.line + 1 })) });
  return renderGraphText(graph);
}

async function evidence(invocation: Invocation, tree: OpenTree, subject: MapSubject, name: string, format: string): Promise<number> {
  const { model } = tree.store;
  if (subject.kind === 'types') throw new UsageError('two names are for subsystems and directories');
  const kind: MapUnitKind = subject.kind;
  const other = subjectByName(model, name, kind);
  if (other === undefined) return notFound(invocation, format, name);
  const link = { from: subject.id, to: other.id };
  const rows: readonly Evidence[] = [...linkEvidence(model, kind, link.from, link.to), ...await findCalls(tree.workspace, model, kind, [link], { token: neverCancelled })];
  const { io } = invocation;
  if (format === 'json') io.out(JSON.stringify({ ...link, evidence: rows.map(({ what, file, line, name: named, target }) => ({ what, name: named, file, line: line + 1, target: { ...target, line: target.line + 1 } })) }));
  else if (rows.length === 0) io.out(`${link.from} does not depend on ${link.to}`);
  else io.out([`${link.from} → ${link.to}`, ...rows.map((row) => `  ${row.what}  ${row.name}  ${row.file}:${row.line + 1}  (${row.target.file}:${row.target.line + 1})`)].join('\n'));
  return rows.length === 0 ? 1 : 0;
}

function notFound({ io }: Invocation, format: string, name: string): number {
  io.out(format === 'json' ? JSON.stringify({ name, found: false }) : `not found in this tree: ${name}`);
  return 1;
}
