import { whyBuilt, whyBuiltTargets } from '../../features/why-built';
import { method } from '../../protocol/method';
import type { WhyBuiltAnswer, WhyBuiltParams } from '../../protocol/why-built';
import { renderWhyBuiltMarkdown, whyBuiltSummary } from '../../renderers/why-built';
import { guarded } from '../dispatch';
import type { Server } from '../server';
import { uriOf } from '../uris';

export function registerWhyBuilt(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.whyBuilt, guarded<WhyBuiltParams, WhyBuiltAnswer | null>(connection, method.whyBuilt, null, ({ uri, target }) => {
    const place = server.placeOf(uri);
    const result = place?.path === undefined ? undefined : whyBuilt(place.model, place.path, target === undefined ? {} : { target });
    if (place === undefined || result === undefined) return null;
    const markdown = renderWhyBuiltMarkdown(result, (file, line) => `${uriOf(place.root, file)}#L${line + 1}`);
    return { title: result.file, detail: whyBuiltSummary(result), markdown, targets: whyBuiltTargets(place.model) };
  }));
}
