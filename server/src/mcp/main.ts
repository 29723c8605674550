import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { fileURLToPath } from 'node:url';
import type { CancellationToken } from '../base/cancellation';
import type { McpHost } from './host';

// The low-level class: McpServer would check inputs by itself and word their faults for programmers.
type McpServer = Server;

/** Makes the host's tools known over a transport. Resolves when the connection stands. */
export async function connect(server: McpServer, host: McpHost, transport: Transport): Promise<void> {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: host.tools.map((tool) => ({ ...tool, annotations: { title: tool.title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const { text, isError, revision, cursor } = await host.call(params.name, params.arguments, tokenOf(signal));
    const marks = { ...(revision === undefined ? {} : { 'qemu-atlas/revision': revision }), ...(cursor === undefined ? {} : { 'qemu-atlas/cursor': cursor }) };
    return { content: [{ type: 'text' as const, text }], isError, _meta: marks };
  });
  await server.connect(transport);
}

export function createServer(host: McpHost): McpServer {
  return new Server({ name: 'qemu-atlas', title: 'QEMU Atlas', version: host.version }, { capabilities: { tools: {} }, instructions: host.instructions });
}

/** Folders on this machine that the client has open; none where it does not tell. */
export async function foldersOf(server: McpServer): Promise<readonly string[]> {
  if (server.getClientCapabilities()?.roots === undefined) return [];
  const { roots } = await server.listRoots();
  return roots.flatMap(({ uri }) => (uri.startsWith('file:') ? [fileURLToPath(uri)] : []));
}

/** Serves over standard input and output until the client is gone, which ends the process. */
export async function serveStdio(createHost: (clientFolders: () => Promise<readonly string[]>) => McpHost): Promise<void> {
  const box: { server?: McpServer } = {};
  const host = createHost(async () => (box.server === undefined ? [] : foldersOf(box.server)));
  const server = (box.server = createServer(host));
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await connect(server, host, new StdioServerTransport());
  host.start();
  await closed;
  // Whatever is under way is of use to nobody any more; the cache is written in one piece.
  process.exit(0);
}

function tokenOf(signal: AbortSignal): CancellationToken {
  return { get isCancellationRequested() { return signal.aborted; } };
}
