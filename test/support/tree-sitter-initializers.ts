import { Language, Parser, type Node, type Tree } from 'web-tree-sitter';
import { type InitItem, type InitValue, tidy } from '../../server/src/syntax/c-text';

/** Reads C initialisers exactly, with tree-sitter. */
export interface InitializerParser {
  /**
   * The values of `regions`, each the text of one initialiser (`{ … }`), in the same order. All of
   * them go through one parse: a parse costs more to start than a TypeInfo to read.
   */
  parse(regions: readonly string[]): readonly InitValue[];
}

/** The bytes of web-tree-sitter.wasm and tree-sitter-c.wasm; this folder reads no files. */
export interface GrammarBytes {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** Loads the grammar; parsing afterwards is synchronous. */
export async function loadInitializerParser({ runtime, grammar }: GrammarBytes): Promise<InitializerParser> {
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return { parse: (regions) => parseRegions(parser, regions) };
}

const PREFIX = 'T v=';
const SUFFIX = ';\n';

function parseRegions(parser: Parser, regions: readonly string[]): readonly InitValue[] {
  if (regions.length === 0) return [];
  const text = regions.map((region) => PREFIX + region + SUFFIX).join('');
  const tree = parser.parse(text);
  if (tree === null) return regions.map((region) => ({ kind: 'text', text: tidy(region) }));
  try {
    return valuesOf(tree, text, regions);
  } finally {
    tree.delete();
  }
}

function valuesOf(tree: Tree, text: string, regions: readonly string[]): readonly InitValue[] {
  const byStart = new Map<number, Node>();
  for (const declaration of tree.rootNode.namedChildren) {
    const value = declaration?.childForFieldName('declarator')?.childForFieldName('value');
    if (declaration !== null && value !== null && value !== undefined) byStart.set(declaration.startIndex, value);
  }
  let start = 0;
  return regions.map((region) => {
    const node = byStart.get(start);
    const offset = start + PREFIX.length;
    start += PREFIX.length + region.length + SUFFIX.length;
    return node === undefined ? { kind: 'text', text: tidy(region) } : readNode(node, text, offset);
  });
}

function readNode(node: Node, text: string, base: number): InitValue {
  switch (node.type) {
    case 'initializer_list':
      return { kind: 'list', items: listItems(node, text, base) };
    case 'compound_literal_expression': {
      const value = node.childForFieldName('value');
      return value === null ? { kind: 'text', text: tidy(node.text) } : { kind: 'list', items: listItems(value, text, base) };
    }
    case 'call_expression': {
      const callee = node.childForFieldName('function');
      if (callee?.type !== 'identifier') break;
      const args = node.childForFieldName('arguments')?.namedChildren ?? [];
      return { kind: 'call', name: callee.text, args: args.filter((arg) => arg?.type !== 'comment').map((arg) => tidy(text.slice(arg?.startIndex, arg?.endIndex))) };
    }
    default:
      break;
  }
  return { kind: 'text', text: tidy(text.slice(node.startIndex, node.endIndex)) };
}

function listItems(list: Node, text: string, base: number): readonly InitItem[] {
  const items: InitItem[] = [];
  for (const child of list.namedChildren) {
    if (child === null || child.type === 'comment') continue;
    const place = { offset: child.startIndex - base, end: child.endIndex - base, conditions: [] };
    if (child.type !== 'initializer_pair') {
      items.push({ field: '', value: readNode(child, text, base), ...place });
      continue;
    }
    const designator = child.childForFieldName('designator');
    const value = child.childForFieldName('value');
    const written = designator?.text ?? '';
    const field = written.startsWith('.') ? written.slice(1).trim() : written;
    items.push({ field, value: value === null ? { kind: 'text', text: '' } : readNode(value, text, base), ...place });
  }
  return items;
}
