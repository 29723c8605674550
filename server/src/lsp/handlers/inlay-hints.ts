import { InlayHintKind, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { buildHintsIn, typeHintsIn, type HintLine } from '../../features/hints';
import { buildHintNames, buildHintText } from '../../renderers/hints';
import { guarded } from '../dispatch';
import type { Server } from '../server';

/** Short facts behind words, off until a user switches them on; none before everything is worked out. */
export function registerInlayHints(server: Server): void {
  const { connection } = server;
  connection.languages.inlayHint.on(guarded<InlayHintParams, InlayHint[]>(connection, 'textDocument/inlayHint', [], ({ textDocument: { uri }, range }) => {
    const { typeHints, buildHints } = server.config;
    const document = server.documents.get(uri);
    const place = server.placeOf(uri);
    if (document === undefined || place?.path === undefined || (!typeHints && !buildHints) || !server.isWarm(place)) return [];
    const lines = document.getText({ start: { line: range.start.line, character: 0 }, end: { line: range.end.line + 1, character: 0 } }).split(/\r?\n/)
      .map((text, index): HintLine => ({ line: range.start.line + index, text }));
    const { model, path } = place;
    const types = typeHints && /\.(c|h|inc)$/.test(path) ? typeHintsIn(model, path, lines) : [];
    const built = buildHints && /(^|\/)meson\.build$/.test(path) ? buildHintsIn(model, path, lines) : [];
    return [
      ...types.map(({ line, character, type }): InlayHint => ({ position: { line, character }, label: `"${type}"`, kind: InlayHintKind.Parameter, paddingLeft: true })),
      ...built.map((hint): InlayHint => ({ position: { line: hint.line, character: hint.character }, label: buildHintText(hint), tooltip: buildHintNames(hint), paddingLeft: true })),
    ];
  }));
  let areShown = false;
  server.onChanged.add(() => {
    const areWanted = server.config.typeHints || server.config.buildHints;
    if (areWanted || areShown) void refresh(server);
    areShown = areWanted;
  });
}

async function refresh({ client, connection }: Server): Promise<void> {
  if (client.workspace?.inlayHint?.refreshSupport !== true) return;
  await connection.languages.inlayHint.refresh().catch(() => undefined); // a client that has gone away
}
