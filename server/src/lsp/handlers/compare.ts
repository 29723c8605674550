import type { CompareAnswer, CompareParams, WireRevision } from '../../protocol/compare';
import type { FileParams } from '../../protocol/file-facts';
import { method } from '../../protocol/method';
import { renderDiff } from '../../renderers/diff';
import { compareVersions, versionNamed } from '../../services/compare';
import { revisionsOf } from '../../services/revisions';
import { guarded } from '../dispatch';
import type { Server } from '../server';

/** The architecture then and now. */
export function registerCompare(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.revisions, guarded<FileParams, WireRevision[] | null>(connection, method.revisions, null, ({ uri }) => {
    const place = server.placeOf(uri);
    return place === undefined || !server.mayRunGit ? null : [...revisionsOf(place.root)];
  }));
  connection.onRequest(method.compare, guarded<CompareParams, CompareAnswer | null>(connection, method.compare, null, async ({ uri, before }, token) => {
    const place = server.placeOf(uri);
    if (place === undefined) return null;
    const version = versionNamed(before, place.root, { git: server.mayRunGit });
    const title = `${version?.name ?? before} → ${place.model.facts('qemu-version')[0]?.name ?? ''}`;
    if (version === undefined) return { title };
    const current = { name: 'files on disk', model: () => Promise.resolve(place.model) };
    return { title, markdown: renderDiff(await compareVersions(version, current, server.wasmFolder, token), 'markdown') };
  }));
}
