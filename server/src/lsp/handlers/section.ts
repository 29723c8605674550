import { toolVersion } from '../../base/tool-version';
import { sectionOfPath, sectionOfSubsystem, type ArchitectureSection } from '../../features/section';
import { subsystemResult } from '../../features/subsystem';
import { method, type GenerateAnswer, type SectionAnswer, type SectionParams } from '../../protocol';
import { renderSection } from '../../renderers/architecture-md';
import { renderSubsystem } from '../../renderers/markdown';
import { generateDocuments } from '../../services/documents';
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
export function sectionAnswer(place: Place, { title, status, section, owner, document }: ArchitectureSection): SectionAnswer {
  const linkTo = (file: string, line: number): string => `${uriOf(place.root, file)}#L${line + 1}`;
  const parts = [
    section === undefined ? '' : withAbsoluteLinks(renderSection(section, ''), place.root),
    owner === undefined ? '' : renderSubsystem(subsystemResult(place.model, owner), linkTo),
  ];
  return {
    title, status, markdown: parts.filter((part) => part !== '').join('\n\n---\n\n'),
    ...(document === undefined ? {} : { document: { uri: uriOf(place.root, document.file), line: document.line } }),
  };
}

/** Links of a document are relative to it; shown beside the code they need the tree's root. */
function withAbsoluteLinks(markdown: string, root: string): string {
  return markdown.replace(/\]\((?!https?:|#|file:)([^)\s]+)\)/g, (_, target: string) => `](${uriOf(root, decodeURI(target))})`);
}
