import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema, ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

const bundle = path.resolve(import.meta.dirname, '../../dist/cli.cjs');

export interface Answer {
  readonly text: string;
  readonly isError: boolean;
  readonly revision: string | undefined;
  readonly cursor: string | undefined;
}

/** The library's own client over the real process, as an AI tool starts it. */
export class McpClient {
  readonly client: Client;
  readonly #transport: StdioClientTransport;

  constructor(args: readonly string[], options: { readonly roots?: readonly string[]; readonly cwd?: string; readonly cache?: string } = {}) {
    this.client = new Client({ name: 'test', version: '1' }, { capabilities: options.roots === undefined ? {} : { roots: {} } });
    if (options.roots !== undefined) {
      const roots = options.roots.map((root) => ({ uri: pathToFileURL(root).href }));
      this.client.setRequestHandler(ListRootsRequestSchema, () => ({ roots }));
    }
    this.#transport = new StdioClientTransport({
      command: process.execPath, args: [bundle, 'mcp', ...args], cwd: options.cwd ?? os.tmpdir(), stderr: 'pipe',
      env: { PATH: process.env['PATH'] ?? '', QEMU_ATLAS_CACHE: options.cache ?? 'off', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  }

  get pid(): number | null {
    return this.#transport.pid;
  }

  async start(): Promise<this> {
    await this.client.connect(this.#transport);
    return this;
  }

  async call(name: string, args: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Answer> {
    const result = CallToolResultSchema.parse(await this.client.callTool({ name, arguments: args }, undefined, { signal }));
    const [first] = result.content;
    if (result.content.length !== 1 || first?.type !== 'text') throw new Error('a tool answers one text');
    const mark = (key: string): string | undefined => { const value = result._meta?.[`qemu-atlas/${key}`]; return typeof value === 'string' ? value : undefined; };
    return { text: first.text, isError: result.isError === true, revision: mark('revision'), cursor: mark('cursor') };
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
