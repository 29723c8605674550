import { peopleToCopy } from '../../features/cc';
import { testsOf } from '../../features/tests-of';
import type { ContactsAnswer, FileParams, WireTest } from '../../protocol/file-facts';
import { method } from '../../protocol/method';
import { renderCc } from '../../renderers/cc';
import { guarded } from '../dispatch';
import type { Server } from '../server';
import { uriOf } from '../uris';

/** What to run and whom to write to for a change to a file. */
export function registerFileFacts(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.tests, guarded<FileParams, WireTest[] | null>(connection, method.tests, null, ({ uri }) => {
    const place = server.placeOf(uri);
    const tests = place?.path === undefined ? undefined : testsOf(place.model, place.path);
    if (place === undefined || tests === undefined) return null;
    return tests.map(({ name, reason, commands, file, line }) => ({ name, reason, command: commands[0]?.command ?? '', location: { uri: uriOf(place.root, file), line: line ?? 0 } }));
  }));
  connection.onRequest(method.contacts, guarded<FileParams, ContactsAnswer | null>(connection, method.contacts, null, ({ uri }) => {
    const place = server.placeOf(uri);
    return place?.path === undefined ? null : { path: place.path, text: renderCc(peopleToCopy(place.model, [place.path])) };
  }));
}
