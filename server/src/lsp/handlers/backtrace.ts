import { MarkupKind, type CodeLens, type Hover } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { explainBacktrace } from '../../features/backtrace/explain';
import { backtraceMarks, frameAt, ownThreads } from '../../features/backtrace/marks';
import type { BacktraceAnswer, BacktraceParams } from '../../protocol/backtrace';
import { method } from '../../protocol/method';
import { markText, renderBacktraceMarkdown, renderFrame } from '../../renderers/backtrace';
import { guarded } from '../dispatch';
import { lineText, rangeOn } from '../line';
import type { Place, Server } from '../server';
import { linksInto } from '../uris';
import { relativeLink } from './relative-link';

export function registerBacktrace(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.backtrace, guarded<BacktraceParams, BacktraceAnswer>(connection, method.backtrace, { threads: 0, markdown: '' }, ({ text, folder }) => {
    const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
    const explained = place === undefined ? undefined : explainBacktrace(place.model, text);
    return explained === undefined || ownThreads(explained).length === 0 ? { threads: 0, markdown: '' } : { threads: explained.threads.length, markdown: renderBacktraceMarkdown(explained, relativeLink) };
  }));
}

/** Above a backtrace in a log, mail or note: what it is about, and what each thread does. */
export function backtraceLenses(server: Server, place: Place, uri: string): CodeLens[] {
  const document = server.config.lens ? server.documents.get(uri) : undefined;
  const explained = document === undefined ? undefined : server.backtraces.of(document, place.model);
  return (explained === undefined ? [] : backtraceMarks(explained)).map((mark) => ({ range: rangeOn(mark.at, 0, 0), command: { title: markText(mark), command: 'qemuAtlas.explainBacktrace', arguments: [uri] } }));
}

/** On a frame in a log, mail or note: its place in this tree. */
export function frameHover(server: Server, place: Place, document: TextDocument, line: number): Hover | null {
  const explained = server.backtraces.of(document, place.model);
  const found = explained === undefined ? undefined : frameAt(explained, line);
  if (found === undefined) return null;
  const style = server.markdown ? 'markdown' : 'text';
  return {
    contents: { kind: style === 'markdown' ? MarkupKind.Markdown : MarkupKind.PlainText, value: renderFrame(found.thread, found.frame, style, linksInto(place.root)) },
    range: rangeOn(line, 0, lineText(document, line).length),
  };
}
