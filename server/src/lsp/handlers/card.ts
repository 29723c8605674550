import { hoverAt, type HoverContent } from '../../features/hover';
import { typeCard } from '../../features/lookup-qom';
import type { CardParams, TextAnswer } from '../../protocol/card';
import { method } from '../../protocol/method';
import { renderHover } from '../../renderers/hover';
import { guarded } from '../dispatch';
import { lineText } from '../line';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';

/** The whole card of the word at a position, to be read beside the code. */
export function registerCard(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.card, guarded<CardParams, TextAnswer | null>(connection, method.card, null, async ({ uri, position, type }) => {
    if (server.trees.loading !== undefined) await server.trees.loading;
    const document = server.documents.get(uri);
    const place = server.placeOf(uri);
    if (document === undefined || place === undefined) return null;
    const at = { path: place.path, text: lineText(document, position.line), ...position, syntax: server.trees.contextAt(document, document.offsetAt(position)) };
    const content = type === undefined ? hoverAt(place.model, at)?.content : typeContent(place, type);
    if (content === undefined) return null;
    const markdown = renderHover(content, { style: 'markdown', length: 'full', complete: place.model.complete, linkTo: (file, line) => `${uriOf(place.root, file)}#L${line + 1}` });
    return { title: titleOf(content), detail: '', markdown };
  }));
}

function typeContent({ model }: Place, name: string): HoverContent | undefined {
  const card = typeCard(model, name);
  return card === undefined ? undefined : { kind: 'names', cards: [card] };
}

function titleOf(content: HoverContent): string {
  switch (content.kind) {
    case 'card':
      return content.card.path;
    case 'subsystem':
      return content.subsystem.title;
    case 'note':
      return content.title;
    case 'names': {
      const [first] = content.cards;
      return first !== undefined && 'name' in first ? first.name : '';
    }
  }
}
