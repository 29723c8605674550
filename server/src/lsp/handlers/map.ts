import { architectureMap } from '../../features/map/architecture-map';
import { linkEvidence } from '../../features/map/evidence';
import type { Graph } from '../../features/map/graph';
import { subjectByName, subjectOfPath, typeOfPath, type MapSubject } from '../../features/map/map-subject';
import { typeMap } from '../../features/map/type-map';
import type { MapAnswer, MapLinkAnswer, MapLinkParams, MapParams } from '../../protocol/map';
import { method } from '../../protocol/method';
import { edgeWeight, edgeWords, leftOutWords, nodeDetail, renderDot, renderMermaid } from '../../renderers/graph';
import { findCalls, withCalls } from '../../services/map-calls';
import { guarded } from '../dispatch';
import type { Place, Server } from '../server';
import { whenIndexed } from '../when-indexed';
import { uriOf } from '../uris';

/** Lines behind one link that are sent; a list of thousands helps nobody. */
const MAX_ROWS = 300;
/** Boxes of a branch of the type tree for each box of a map: they are small, and stand in columns. */
const TYPES_PER_BOX = 3;

/** The map of the architecture: graphs of subsystems, directories and types, and what stands behind an edge. */
export function registerMap(server: Server): void {
  const { connection } = server;
  const placeOf = (uri: string | undefined): Place | undefined => (uri === undefined ? server.anyPlace() : server.placeOf(uri));
  connection.onRequest(method.map, guarded<MapParams, MapAnswer | null>(connection, method.map, null, async (params, token) => {
    // A map that a window brings back is asked for before the tree is read; half a tree's would be wrong.
    await whenIndexed(server, token);
    const place = placeOf(params.uri);
    const graph = place === undefined ? undefined : graphOf(place, params);
    const workspace = place?.folder.atlas?.workspace;
    if (place === undefined || graph === undefined) return null;
    const counted = params.calls && workspace !== undefined ? await withCalls(workspace, place.model, graph, { token, buffers: server.buffersOf(place.root) }) : graph;
    return answerOf(place, counted);
  }));
  connection.onRequest(method.mapLink, guarded<MapLinkParams, MapLinkAnswer>(connection, method.mapLink, { rows: [], more: 0 }, async ({ uri, kind, from, to }, token) => {
    const place = placeOf(uri);
    const workspace = place?.folder.atlas?.workspace;
    if (place === undefined || workspace === undefined || kind === 'types') return { rows: [], more: 0 };
    const calls = await findCalls(workspace, place.model, kind, [{ from, to }], { token, buffers: server.buffersOf(place.root) });
    const rows = [...linkEvidence(place.model, kind, from, to), ...calls];
    const shown = rows.slice(0, MAX_ROWS).map(({ what, name, file, line }) => ({ what, name, place: `${file}:${line + 1}`, location: { uri: uriOf(place.root, file), line } }));
    return { rows: shown, more: rows.length - shown.length };
  }));
}

function graphOf({ model, path }: Place, params: MapParams): Graph | undefined {
  const { name, kind, limit, minWeight, hideCommon, amongNeighbours } = params;
  const ofFile = (file: string): MapSubject | undefined => (kind === 'types' ? typeOfPath(model, file) : subjectOfPath(model, file, kind));
  const subject = name !== undefined ? subjectByName(model, name, kind) : path === undefined ? undefined : ofFile(path);
  if (name !== undefined && subject === undefined) return undefined;
  const shown: Partial<MapSubject> & Pick<MapSubject, 'kind'> = subject ?? { kind: kind ?? 'subsystems' };
  if (shown.kind === 'types') return typeMap(model, shown.id ?? 'object', limit * TYPES_PER_BOX);
  return architectureMap(model, { kind: shown.kind, focus: shown.id, limit, minWeight, hideCommon, amongNeighbours });
}

function answerOf({ root }: Place, graph: Graph): MapAnswer {
  return {
    kind: graph.kind, subject: graph.subject, leftOut: leftOutWords(graph), dot: renderDot(graph), mermaid: renderMermaid(graph),
    nodes: graph.nodes.map((node) => ({ id: node.id, label: node.label, detail: nodeDetail(node), common: node.common, location: { uri: uriOf(root, node.file), line: node.line } })),
    edges: graph.edges.map((edge) => ({ from: edge.from, to: edge.to, weight: edgeWeight(edge), words: edgeWords(edge) })),
  };
}
