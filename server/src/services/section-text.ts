import type { ArchitectureSection } from '../features/section';
import { subsystemResult } from '../features/subsystem';
import type { Model } from '../model/model';
import { renderSection } from '../renderers/architecture-md';
import { renderSubsystem } from '../renderers/markdown';

/** An architecture section with its owner's card below it, as one Markdown text. `hrefOf` gives the address of a tree path. */
export function renderSectionText(model: Model, { section, owner }: ArchitectureSection, hrefOf: (path: string) => string): string {
  const parts = [
    section === undefined ? '' : withAddresses(renderSection(section, ''), hrefOf),
    owner === undefined ? '' : renderSubsystem(subsystemResult(model, owner), (file, line) => `${hrefOf(file)}#L${line + 1}`),
  ];
  return parts.filter((part) => part !== '').join('\n\n---\n\n');
}

/** Links of a document are relative to it; shown elsewhere they need the tree's root. */
function withAddresses(markdown: string, hrefOf: (path: string) => string): string {
  return markdown.replace(/\]\((?!https?:|#|file:)([^)\s]+)\)/g, (_, target: string) => `](${hrefOf(decodeURI(target))})`);
}
