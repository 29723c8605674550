/** Reads C initialisers exactly, with tree-sitter. */
export interface InitializerParser {
  parse(text: string): unknown;
}
