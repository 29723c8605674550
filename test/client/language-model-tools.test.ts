// The tools that package.json declares for VS Code's chat are those of `qemu-atlas mcp`, word for word.
import * as fs from 'node:fs';
import { expect, it } from 'vitest';
import { inputSchema } from '../../server/src/mcp/tool';
import { tools } from '../../server/src/mcp/tools/table';

interface Declared {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly when: string;
  readonly inputSchema: unknown;
}

const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { contributes: { languageModelTools: readonly Declared[]; mcpServerDefinitionProviders: readonly { id: string }[] } };
const strings = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

it('declares every tool of the MCP server, with its schema and description', () => {
  expect(contributes.languageModelTools.map(({ name, modelDescription, inputSchema: schema }) => ({ name, modelDescription, schema })))
    .toEqual(tools.map((tool) => ({ name: tool.name, modelDescription: tool.description, schema: inputSchema(tool) })));
  expect(contributes.languageModelTools.map(({ displayName }) => strings[displayName.slice(1, -1)])).toEqual(tools.map(({ title }) => title));
});

it('offers them in QEMU trees only, each under a name that people can type', () => {
  for (const { toolReferenceName, when } of contributes.languageModelTools) {
    expect(toolReferenceName).toMatch(/^qemu[A-Z]\w+$/);
    expect(when).toBe('qemuAtlas.isQemu');
  }
  expect(new Set(contributes.languageModelTools.map(({ toolReferenceName }) => toolReferenceName)).size).toBe(tools.length);
});

it('registers the MCP server under the id that the code uses', () => {
  const source = fs.readFileSync('client/src/features/mcp-server.ts', 'utf8');
  expect(contributes.mcpServerDefinitionProviders.map(({ id }) => `const providerId = '${id}';`).filter((line) => source.includes(line))).toHaveLength(1);
});
