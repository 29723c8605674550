import { ask, type AskPlace } from '../../features/ask/ask';
import type { AskAnswer, AskedPlace, AskParams } from '../../protocol/ask';
import { method } from '../../protocol/method';
import { renderAskMarkdown } from '../../renderers/ask';
import { guarded } from '../dispatch';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';
import { relativeLink } from './relative-link';

const nothing: AskAnswer = { found: false, answer: '', places: [], documents: [], markdown: '' };

export function registerAsk(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.ask, guarded<AskParams, AskAnswer>(connection, method.ask, nothing, ({ question, limit, folder }) => {
    const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
    if (place === undefined) return nothing;
    const result = ask(place.model, question, { limit });
    const asked = (each: AskPlace): AskedPlace => askedPlace(place, each);
    return { found: result.found, answer: result.answer, places: result.results.map(asked), documents: result.documents.map(asked), markdown: renderAskMarkdown(result, relativeLink) };
  }));
}

function askedPlace({ root }: Place, { path, line, title, subsystem, why }: AskPlace): AskedPlace {
  return {
    label: line === undefined ? path : `${path}:${line}`, title: title ?? '', why, subsystem: subsystem ?? '',
    location: { uri: uriOf(root, path.replace(/\/$/, '')), line: (line ?? 1) - 1 },
  };
}
