import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** The bytes of the tree-sitter runtime and the C grammar: beside the bundles, or in their packages below `directory`. */
export async function readGrammar(directory: string): Promise<{ runtime: Uint8Array; grammar: Uint8Array }> {
  const [runtime, grammar] = await Promise.all([readEither(directory, 'web-tree-sitter'), readEither(directory, 'tree-sitter-c')]);
  return { runtime, grammar };
}

async function readEither(directory: string, name: string): Promise<Uint8Array> {
  try {
    return await fs.readFile(path.join(directory, `${name}.wasm`));
  } catch {
    return await fs.readFile(path.join(directory, name, `${name}.wasm`));
  }
}
