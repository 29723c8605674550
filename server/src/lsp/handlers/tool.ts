import type { CancellationToken } from '../../base/cancellation';
import { method } from '../../protocol/method';
import type { ToolAnswer, ToolParams } from '../../protocol/tool';
import type { Atlas } from '../../services';
import { Revisions } from '../../services/revision';
import { guarded } from '../dispatch';
import type { Place, Server } from '../server';

const nowhere: ToolAnswer = { text: 'There is no QEMU source tree open. Open the folder of one.', isError: true };
/** One for each index there is. */
const revisions = new WeakMap<Atlas, Revisions>();

/** The tools of `qemu-atlas mcp`, answered from this server's index: unsaved text counts. */
export function registerTool(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.tool, guarded<ToolParams, ToolAnswer>(connection, method.tool, { text: 'The tool failed; the log of QEMU Atlas says why.', isError: true }, ({ name, input, folder }, token) =>
    runTool(server, folder === undefined ? server.anyPlace() : server.placeOf(folder), name, input, token)));
}

/** @throws CancelledError */
export async function runTool(server: Server, place: Place | undefined, name: string, input: unknown, token: CancellationToken): Promise<ToolAnswer> {
  const atlas = place?.folder.atlas;
  if (place === undefined || atlas === undefined) return nowhere;
  // Only here: who asks no tool need not wait for the schemas.
  const { callTool } = await import('../../mcp/call');
  let known = revisions.get(atlas);
  if (known === undefined) revisions.set(atlas, (known = new Revisions()));
  const tree = { ...atlas, root: place.root, mayRunGit: server.mayRunGit };
  const { text, isError } = await callTool({ tree: () => Promise.resolve(tree), revisions: known }, name, input, token);
  return { text, isError };
}
