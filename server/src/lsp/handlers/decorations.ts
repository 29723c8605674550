import { pathCoverage } from '../../features/path-coverage';
import type { DecorationAnswer, DecorationParams, PathDecoration } from '../../protocol/decorations';
import { method } from '../../protocol/method';
import { attentionBadge, renderCoverage } from '../../renderers/coverage';
import { guarded } from '../dispatch';
import type { Server } from '../server';

export function registerDecorations(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.decorations, guarded<DecorationParams, DecorationAnswer>(connection, method.decorations, { decorations: [] }, ({ uris }) => ({
    decorations: uris.map((uri) => decorationOf(server, uri)),
  })));
}

function decorationOf(server: Server, uri: string): PathDecoration | null {
  const place = server.placeOf(uri);
  const coverage = place?.path === undefined ? undefined : pathCoverage(place.model, place.path);
  return coverage === undefined ? null : { tooltip: renderCoverage(coverage), badge: attentionBadge(coverage.attention) };
}
