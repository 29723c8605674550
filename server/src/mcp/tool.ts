import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { CancellationToken } from '../base/cancellation';
import type { Atlas } from '../services';

z.config(en());

/** What a tool answers from. */
export interface ToolTree extends Atlas {
  /** Absolute path. */
  readonly root: string;
  /** False where the user has not trusted the workspace. */
  readonly mayRunGit: boolean;
}

/** What a tool says, before it is cut into pages. */
export interface ToolAnswer {
  /** Each a line, or a line with indented ones below it. */
  readonly parts: readonly string[];
}

/** A question that a program may ask, the same over MCP and in VS Code. Tools only read. */
export interface Tool {
  /** For programs, e.g. `qemu_find`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For the model that chooses: what it answers and when to use it. */
  readonly description: string;
  readonly input: z.ZodMiniObject;
  /** @throws ToolError when the input is not what the schema says. */
  prepare(input: unknown): PreparedCall;
}

/** A call whose input is in order. */
export interface PreparedCall {
  readonly paging: z.output<typeof pagingSchema>;
  /** @throws ToolError when there is something that the caller has to do, CancelledError */
  readonly run: (tree: ToolTree, token: CancellationToken) => Promise<ToolAnswer>;
}

/** The caller can do something about it; the message says what. */
export class ToolError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolError';
  }
}

/** Fields that every tool takes. */
const paging = {
  limit: z._default(described(z.int().check(z.gte(1), z.lte(100)), 'Entries at most.'), 20),
  cursor: z.optional(described(z.string().check(z.maxLength(100)), 'From the end of an answer: continues it, with the same other inputs.')),
  revision: z.optional(described(z.string().check(z.maxLength(100)), 'Revision you know: you are told when the tree has changed since.')),
};
const pagingSchema = z.object(paging);

interface ToolSpec<S extends z.core.$ZodLooseShape> extends Pick<Tool, 'name' | 'title' | 'description'> {
  /** The tool's own fields. */
  readonly input: S;
  readonly run: (tree: ToolTree, input: z.output<z.ZodMiniObject<S>>, token: CancellationToken) => ToolAnswer | Promise<ToolAnswer>;
}

/** A tool whose input is checked against its schema before it runs. */
export function defineTool<S extends z.core.$ZodLooseShape>({ name, title, description, input: shape, run }: ToolSpec<S>): Tool {
  const input = z.strictObject({ ...shape, ...paging });
  const own = z.object(shape);
  return {
    name, title, description, input,
    prepare(given) {
      parsed(input, given, name);
      const values = parsed(own, given, name);
      return { paging: parsed(pagingSchema, given, name), run: async (tree, token) => run(tree, values, token) };
    },
  };
}

/** The input as its schema has it. @throws ToolError with every fault in words. */
function parsed<S extends z.core.$ZodType>(schema: S, given: unknown, name: string): z.output<S> {
  const result = z.safeParse(schema, given ?? {});
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  throw new ToolError(`${name} cannot take this input. ${faults.join('. ')}. Its input schema says what it takes.`);
}

/** Says what a field is for. */
export function described<S extends z.core.$ZodType>(schema: S, description: string): S {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** A text field. */
export function text(description: string, maxLength = 400): z.ZodMiniString {
  return described(z.string().check(z.minLength(1), z.maxLength(maxLength)), description);
}

/** A field that need not be given. */
export function optional<S extends z.core.$ZodType>(schema: S): z.ZodMiniOptional<S> {
  return z.optional(schema);
}

/** The input schema as JSON Schema, for those who list tools. */
export function inputSchema(tool: Tool): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(tool.input, { io: 'input' });
  delete schema.$schema;
  return schema;
}
