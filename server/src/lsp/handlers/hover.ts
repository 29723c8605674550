import { MarkupKind, type Hover, type TextDocumentPositionParams } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover';
import { renderHover } from '../../renderers/hover';
import { guarded } from '../dispatch';
import { lineText, rangeOn } from '../line';
import type { Server } from '../server';
import { linksInto } from '../uris';
import { frameHover } from './backtrace';

export function registerHover(server: Server): void {
  const { connection } = server;
  connection.onHover(guarded<TextDocumentPositionParams, Hover | null>(connection, 'textDocument/hover', null, async ({ textDocument, position }) => {
    if (server.config.hover === 'off') return null;
    if (server.trees.loading !== undefined) await server.trees.loading;
    const document = server.documents.get(textDocument.uri);
    const place = server.placeOf(textDocument.uri);
    if (document === undefined || place === undefined) return null;
    const text = lineText(document, position.line);
    const at = { path: place.path, text, line: position.line, character: position.character, syntax: server.trees.contextAt(document, document.offsetAt(position)) };
    const result = hoverAt(place.model, at, server.isWarm(place) ? 'all' : 'ready');
    if (result === undefined) return frameHover(server, place, document, position.line);
    const style = server.markdown ? 'markdown' : 'text';
    const value = renderHover(result.content, { style, length: server.config.hover, complete: server.isWarm(place), linkTo: linksInto(place.root) });
    return {
      contents: { kind: style === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText, value },
      range: rangeOn(position.line, result.start, result.end),
    };
  }));
}
