import { toolVersion } from '../../base/tool-version';
import { sectionOfPath, sectionOfSubsystem, type ArchitectureSection } from '../../features/section';
import type { GenerateAnswer } from '../../protocol/generate';
import { method } from '../../protocol/method';
import type { SectionAnswer, SectionParams } from '../../protocol/section';
import { generateDocuments } from '../../services/documents';
import { renderSectionText } from '../../services/section-text';
import { guarded } from '../dispatch';
import type { Place, Server } from '../server';
import { uriOf } from '../uris';

export function registerSection(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.section, guarded<SectionParams, SectionAnswer | null>(connection, method.section, null, ({ uri, subsystem }) => {
    const place = server.placeOf(uri);
    if (place === undefined) return null;
    const own = place.path === undefined ? undefined : sectionOfPath(place.model, place.path);
    // The file's own section knows its owner; the same title asked alone may not.
    const section = subsystem === undefined || own?.title === subsystem ? own : (sectionOfSubsystem(place.model, subsystem) ?? own);
    return section === undefined ? null : sectionAnswer(place, section);
  }));
  connection.onRequest(method.generate, guarded<{ folder?: string } | null, GenerateAnswer>(connection, method.generate, { files: [] }, (params) => {
    const place = params?.folder === undefined ? server.anyPlace() : server.placeOf(params.folder);
    return place === undefined ? { files: [] } : { files: generateDocuments(place.model, { toolVersion: toolVersion(), commit: place.folder.atlas?.workspace.commit() }) };
  }));
}

/** The section with the owner's card below it, as one Markdown text. */
export function sectionAnswer(place: Place, section: ArchitectureSection): SectionAnswer {
  const { title, status, document } = section;
  return {
    title, status, markdown: renderSectionText(place.model, section, (path) => uriOf(place.root, path)),
    ...(document === undefined ? {} : { document: { uri: uriOf(place.root, document.file), line: document.line } }),
  };
}
