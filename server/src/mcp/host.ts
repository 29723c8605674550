import { toolVersion } from '../base/tool-version';
import type { CancellationToken } from '../base/cancellation';
import { callTool, type ToolResult } from './call';
import { instructions } from './instructions';
import { Session, type SessionOptions } from './session';
import { inputSchema } from './tool';
import { tools } from './tools/table';

/** A tool as clients see it in a list. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly inputSchema: { readonly type: 'object'; readonly [key: string]: unknown };
}

/** All that the protocol's side needs: it knows nothing of QEMU, this side nothing of the protocol. */
export interface McpHost {
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly ListedTool[];
  /** @throws CancelledError */
  call(name: string, input: unknown, token: CancellationToken): Promise<ToolResult>;
  start(): void;
}

export function createHost(options: SessionOptions): McpHost {
  const session = new Session(options);
  return {
    version: toolVersion(), instructions,
    tools: tools.map((tool) => ({ name: tool.name, title: tool.title, description: tool.description, inputSchema: { ...inputSchema(tool), type: 'object' } })),
    call: (name, input, token) => callTool(session, name, input, token),
    start: () => session.start(),
  };
}
