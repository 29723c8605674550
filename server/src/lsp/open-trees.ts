import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { loadOpenDocuments, type DocumentEdit, type DocumentParser, type OpenDocument, type SyntaxContext } from '../services/open-documents';

/** UTF-16 units of a document above which no tree is kept: a generated table. */
const MAX_TREE = 1 << 20;
const LANGUAGES: ReadonlySet<string> = new Set(['c', 'cpp']);

/**
 * Syntax trees of the open C documents. The grammar is loaded when the first of them is there and nothing more
 * urgent is left to do; until then, and where it cannot be loaded, there is no context, and answers go by the line alone.
 */
export class OpenTrees {
  readonly #trees = new Map<string, OpenDocument>();
  #parser: DocumentParser | undefined;
  #loading: Promise<void> | undefined;
  #isSettled = false;

  constructor(private readonly wasmFolder: string, private readonly failed: (error: unknown) => void) {}

  /** How `TextDocuments` is to make and change documents, so that edits reach their trees. */
  readonly documents = {
    create: (uri: string, languageId: string, version: number, content: string): TextDocument => TextDocument.create(uri, languageId, version, content),
    update: (document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument => {
      const tree = this.#trees.get(document.uri);
      return tree === undefined ? TextDocument.update(document, changes, version) : followed(document, changes, version, tree);
    },
  };

  /** Loads the grammar unless that has been done; call it when answers are ready and a C document is open. */
  load(): Promise<void> {
    this.#loading ??= loadOpenDocuments(this.wasmFolder).then((parser) => {
      this.#parser = parser;
    }, this.failed).finally(() => {
      this.#isSettled = true;
    });
    return this.#loading;
  }

  /** The loading that is under way: for the few milliseconds after a first document was opened. Who waits gets whole answers. */
  get loading(): Promise<void> | undefined {
    return this.#isSettled ? undefined : this.#loading;
  }

  /** What the syntax says about a place of an open document; undefined where no tree is kept. */
  contextAt(document: TextDocument, offset: number): SyntaxContext | undefined {
    if (!LANGUAGES.has(document.languageId)) return undefined;
    let tree = this.#trees.get(document.uri);
    if (tree === undefined) {
      const text = document.getText();
      if (this.#parser === undefined || text.length > MAX_TREE) return undefined;
      this.#trees.set(document.uri, (tree = this.#parser.open(text)));
    }
    return tree.contextAt(offset);
  }

  /** True when a tree of this document could be of use. */
  isFor(document: TextDocument): boolean {
    return LANGUAGES.has(document.languageId);
  }

  close(uri: string): void {
    this.#trees.get(uri)?.dispose();
    this.#trees.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#trees.keys()]) this.close(uri);
  }
}

/** Changes the document one change at a time, as each is in terms of the text after the one before, and tells the tree. */
function followed(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number, tree: OpenDocument): TextDocument {
  const edits: DocumentEdit[] = [];
  let isWhole = false;
  for (const change of changes) {
    if ('range' in change) {
      const { start, end } = ordered(change.range);
      const [startOffset, endOffset] = [document.offsetAt(start), document.offsetAt(end)];
      // Positions behind the end of a line or the text mean that end.
      edits.push({ startOffset, endOffset, start: document.positionAt(startOffset), end: document.positionAt(endOffset), text: change.text });
    } else {
      isWhole = true;
    }
    document = TextDocument.update(document, [change], version);
  }
  const text = document.getText();
  if (isWhole || text.length > MAX_TREE) tree.replace(text);
  else tree.edit(edits, text);
  return document;
}

function ordered({ start, end }: { start: { line: number; character: number }; end: { line: number; character: number } }): { start: { line: number; character: number }; end: { line: number; character: number } } {
  return start.line > end.line || (start.line === end.line && start.character > end.character) ? { start: end, end: start } : { start, end };
}
