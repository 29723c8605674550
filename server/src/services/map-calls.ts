import { throwIfCancelled, type CancellationToken } from '../base/cancellation';
import { CallCounter, type LinkEnds } from '../features/map/calls';
import { byPlace, type Evidence } from '../features/map/evidence';
import type { Graph } from '../features/map/graph';
import { MAX_EXTRACT } from '../index/extract-file';
import type { MapUnitKind } from '../model/map-units';
import type { Model } from '../model/model';
import type { WorkspaceFiles } from '../workspace/workspace-files';
import { decodeUtf8 } from '../workspace/node-workspace';

export interface CallOptions {
  readonly token: CancellationToken;
  /** Open buffers by tree path. */
  readonly buffers?: ReadonlyMap<string, Uint8Array>;
}

/** Files read between two chances for other work. */
const SLICE = 40;

/** Where units call into each other's functions: reads the files that include their headers. @throws CancelledError */
export async function findCalls(workspace: WorkspaceFiles, model: Model, kind: MapUnitKind, links: readonly LinkEnds[], { token, buffers }: CallOptions): Promise<readonly (Evidence & LinkEnds)[]> {
  const counter = new CallCounter(model, kind, links);
  const found: (Evidence & LinkEnds)[] = [];
  for (const [index, file] of counter.files().entries()) {
    if (index % SLICE === SLICE - 1) {
      await new Promise((resolve) => { setImmediate(resolve); });
      throwIfCancelled(token);
    }
    const bytes = buffers?.get(file) ?? bytesOf(workspace, file);
    if (bytes !== undefined) found.push(...counter.callsIn(file, decodeUtf8(bytes, 0, bytes.length)));
  }
  return found.sort(byPlace);
}

/** A graph whose edges tell how many functions are called along them. @throws CancelledError */
export async function withCalls(workspace: WorkspaceFiles, model: Model, graph: Graph, options: CallOptions): Promise<Graph> {
  if (graph.kind === 'types') return graph;
  const functions = new Map<string, Set<string>>();
  for (const { from, to, name } of await findCalls(workspace, model, graph.kind, graph.edges, options)) {
    const key = JSON.stringify([from, to]);
    functions.set(key, (functions.get(key) ?? new Set<string>()).add(name));
  }
  return { ...graph, edges: graph.edges.map((edge) => ({ ...edge, calls: functions.get(JSON.stringify([edge.from, edge.to]))?.size ?? 0 })) };
}

function bytesOf(workspace: WorkspaceFiles, file: string): Uint8Array | undefined {
  const read = workspace.read(file, MAX_EXTRACT);
  return read.kind === 'bytes' ? read.bytes : undefined;
}
