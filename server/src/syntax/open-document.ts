import type { Edit, Node, Parser, Tree } from 'web-tree-sitter';

/** What the syntax around a place of a C file says. Everything that does not apply is absent. */
export interface SyntaxContext {
  /** The string literal at the place, without its quotes. */
  readonly literal?: string;
  /** The nearest call around it, and which argument it is part of, from 0. */
  readonly call?: { readonly callee: string; readonly argument: number };
  /** The nearest field it is a value of: `name` in `.name = "x"` and in `mc->name = "x"`. */
  readonly field?: string;
  /** Type of the declaration or compound literal around it: `TypeInfo`. */
  readonly type?: string;
  /** The macro whose value it is in. */
  readonly macro?: string;
}

/** A place in a document. 0-based, columns UTF-16. */
export interface DocumentPoint {
  readonly line: number;
  readonly character: number;
}

/** One change of a document: what [start, end) was, and the text that stands there now. Offsets are UTF-16. */
export interface DocumentEdit {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly start: DocumentPoint;
  readonly end: DocumentPoint;
  readonly text: string;
}

/** The grammar is loaded: opens documents. */
export interface DocumentParser {
  open(text: string): OpenDocument;
}

/** The bytes of web-tree-sitter.wasm and tree-sitter-c.wasm; this folder reads no files. */
export interface GrammarBytes {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** Loads the grammar; parsing afterwards is synchronous. The library itself is not touched before. */
export async function loadDocumentParser({ runtime, grammar }: GrammarBytes): Promise<DocumentParser> {
  const library = await import('web-tree-sitter');
  await library.Parser.init({ wasmBinary: runtime });
  const parser = new library.Parser();
  parser.setLanguage(await library.Language.load(grammar));
  return { open: (text) => new OpenDocument({ parser, newEdit: (edit) => new library.Edit(edit) }, text) };
}

/** What opening a document takes of the library. */
interface Grammar {
  readonly parser: Parser;
  readonly newEdit: (edit: ConstructorParameters<typeof Edit>[0]) => Edit;
}

/**
 * A C file that is being edited, with its syntax tree. Edits are noted at once and parsed when somebody asks,
 * over the earlier tree, so typing costs nothing here. `dispose` gives the tree back: it lives outside the heap.
 */
export class OpenDocument {
  #tree: Tree | undefined;
  #text: string;
  #isParsed = false;
  #isDisposed = false;

  constructor(
    private readonly grammar: Grammar,
    text: string,
  ) {
    this.#text = text;
  }

  /** Takes edits over, in order, each in terms of the text after the one before; `text` is what they lead to. */
  edit(edits: readonly DocumentEdit[], text: string): void {
    for (const edit of edits) this.#tree?.edit(this.grammar.newEdit(treeEdit(edit)));
    this.#text = text;
    this.#isParsed = false;
  }

  /** The whole text is another one. */
  replace(text: string): void {
    this.#release();
    this.#text = text;
    this.#isParsed = false;
  }

  contextAt(offset: number): SyntaxContext {
    const root = this.#root();
    return root === undefined ? {} : contextOf(root, offset);
  }

  /** The tree in the notation of tree-sitter: to compare trees. */
  toString(): string {
    return this.#root()?.toString() ?? '';
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#release();
  }

  #root(): Node | undefined {
    if (this.#isDisposed) return undefined;
    if (!this.#isParsed) {
      const earlier = this.#tree;
      this.#tree = this.grammar.parser.parse(this.#text, earlier) ?? undefined;
      earlier?.delete();
      this.#isParsed = true;
    }
    return this.#tree?.rootNode;
  }

  #release(): void {
    this.#tree?.delete();
    this.#tree = undefined;
  }
}

function treeEdit({ startOffset, endOffset, start, end, text }: DocumentEdit): ConstructorParameters<typeof Edit>[0] {
  const lines = text.split('\n');
  const last = lines[lines.length - 1]!.length;
  return {
    startIndex: startOffset, oldEndIndex: endOffset, newEndIndex: startOffset + text.length,
    startPosition: { row: start.line, column: start.character }, oldEndPosition: { row: end.line, column: end.character },
    newEndPosition: { row: start.line + lines.length - 1, column: lines.length === 1 ? start.character + last : last },
  };
}

/** Levels that are climbed from a place; real code stays far below. */
const MAX_CLIMB = 60;

function contextOf(root: Node, offset: number): SyntaxContext {
  const context: { -readonly [K in keyof SyntaxContext]: SyntaxContext[K] } = {};
  let node = root.descendantForIndex(offset);
  // Behind the last character of a word is still at that word, above all where nothing follows it yet.
  if (offset > 0 && node !== null && node.childCount > 0 && node.type !== 'string_literal') node = root.descendantForIndex(offset - 1);
  const literal = literalAt(node);
  if (literal !== undefined) context.literal = literal;
  const broken = node?.type === 'ERROR' ? brokenCall(node, offset) : undefined;
  if (broken !== undefined) context.call = broken;
  for (let climbed = 0; node !== null && climbed < MAX_CLIMB; climbed++) {
    const parent: Node | null = node.parent;
    if (parent === null) break;
    note(context, parent, node);
    node = parent;
  }
  return context;
}

/** Takes what `parent` says about its child `node`. What is nearer wins. */
function note(context: { -readonly [K in keyof SyntaxContext]: SyntaxContext[K] }, parent: Node, node: Node): void {
  switch (parent.type) {
    case 'argument_list': {
      const callee = parent.parent?.childForFieldName('function');
      if (callee?.type === 'identifier') context.call ??= { callee: callee.text, argument: argumentOf(parent, node) };
      break;
    }
    case 'ERROR':
      context.call ??= brokenCall(parent, node.startIndex);
      break;
    case 'initializer_pair':
      context.field ??= fieldName(parent.childForFieldName('designator')?.text, node, parent.childForFieldName('value'));
      break;
    case 'assignment_expression':
      context.field ??= fieldName(parent.childForFieldName('left')?.childForFieldName('field')?.text, node, parent.childForFieldName('right'));
      break;
    case 'compound_literal_expression': case 'declaration': case 'parameter_declaration': {
      const type = parent.childForFieldName('type');
      if (type !== null && type.id !== node.id) context.type ??= /\w+/.exec(type.text.replace(/^\s*(?:(?:const|struct)\s+)*/, ''))?.[0];
      break;
    }
    case 'preproc_def': case 'preproc_function_def':
      context.macro ??= parent.childForFieldName('name')?.text;
      break;
    default:
      break;
  }
  for (const key of ['call', 'field', 'type', 'macro'] as const) if (context[key] === undefined) delete context[key];
}

function fieldName(written: string | undefined, node: Node, value: Node | null): string | undefined {
  return value?.id === node.id ? written?.replace(/^\s*\.\s*/, '') : undefined;
}

function literalAt(node: Node | null): string | undefined {
  const literal = node?.type === 'string_literal' ? node : node?.parent?.type === 'string_literal' ? node.parent : undefined;
  return literal?.text.replace(/^(?:u8|[uUL])?"|"$/g, '');
}

function argumentOf(list: Node, node: Node): number {
  let commas = 0;
  for (const child of list.children) {
    if (child === null || child.startIndex >= node.startIndex) break;
    if (child.type === ',') commas++;
  }
  return commas;
}

/** `name(a, "x` without its end: the call is made out from what stands before in the broken stretch. */
function brokenCall(error: Node, offset: number): SyntaxContext['call'] {
  const before = error.children.filter((child): child is Node => child !== null && child.startIndex < offset);
  let depth = 0;
  let commas = 0;
  for (let i = before.length - 1; i > 0; i--) {
    const { type } = before[i]!;
    if (type === ')') depth++;
    else if (type === ',' && depth === 0) commas++;
    else if (type === ';' || type === '{') return undefined;
    else if (type === '(' && depth-- === 0) return before[i - 1]?.type === 'identifier' ? { callee: before[i - 1]!.text, argument: commas } : undefined;
  }
  return undefined;
}
