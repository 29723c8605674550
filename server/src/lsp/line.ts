import type { Position, TextDocument } from 'vscode-languageserver-textdocument';

/** Text of one line of a document, without its line end. */
export function lineText(document: TextDocument, line: number): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/\r?\n$/, '');
}

/** The range of a token on one line. Columns are UTF-16. */
export function rangeOn(line: number, start: number, end: number): { start: Position; end: Position } {
  return { start: { line, character: start }, end: { line, character: end } };
}
