import type { Model } from '../model/model';
import type { DocumentSection, GeneratedDocument } from './document/blocks';
import { maintenanceSections } from './document/maintenance';
import { pointerSection } from './document/pointer';
import { quickReferenceSections } from './document/quick-reference';
import { documentContext, ownDocuments, type DocumentContext, type DocumentOptions } from './document/context';
import { patternsSection, threadsSection } from './document/cross-cutting';
import { dependencySection } from './document/dependency-diagram';
import { devicesSection } from './document/devices';
import { directoriesSection } from './document/directories';
import { findingSection } from './document/finding';
import { modesSection } from './document/modes';
import { overviewSection } from './document/overview';
import { buildSection, changesSection, ownershipSection, technologiesSection, testsSection } from './document/practice';
import { provenanceSection } from './document/provenance';
import { subsystemSections } from './document/subsystems';
import { targetsSection } from './document/targets';
import { documentViews, type DocumentView } from './document/views';
import type { Unresolved } from './knowledge/resolve';

export { ownDocuments, type DocumentOptions } from './document/context';
export { isMarkdown } from './document/check/text';
export { viewPaths, type DocumentView } from './document/views';

/** Everything Atlas writes into a tree, as data. */
export interface DocumentSet {
  /** Documents of their own, in the order people should read them. */
  readonly documents: readonly GeneratedDocument[];
  /** Views that are written when someone asks for them. */
  readonly views: Readonly<Record<DocumentView, GeneratedDocument>>;
  /** What stands in the README. */
  readonly pointer: DocumentSection;
  /** What the knowledge base names and this tree does not have, with what became of the sentence: for `check` to tell. */
  readonly unresolved: readonly Unresolved[];
}

/** ARCHITECTURE.md, the quick reference, the maintenance guide and the README's pointer to them. */
export function documentSet(model: Model, options: DocumentOptions): DocumentSet {
  const context = documentContext(model, options);
  const maintenance = options.maintenancePath ?? ownDocuments.maintenance;
  return {
    documents: [
      withProvenance(context, { path: ownDocuments.architecture, title: 'Architecture of QEMU', sections: chapters(context) }, 'provenance'),
      withProvenance(context, { path: ownDocuments.quickReference, title: 'QEMU at a glance', sections: quickReferenceSections(context) }, 'quick/provenance'),
      withProvenance(context, { path: maintenance, title: 'How the architecture documents stay true', sections: maintenanceSections(maintenance) }, 'maintenance/provenance'),
    ],
    views: documentViews(context),
    pointer: pointerSection(maintenance),
    unresolved: context.knowledge.unresolved,
  };
}

function chapters(context: DocumentContext): DocumentSection[] {
  return [
    overviewSection(context), modesSection(context), ...subsystemSections(context), dependencySection(context), targetsSection(context), devicesSection(context),
    threadsSection(context), patternsSection(context), buildSection(context), testsSection(context), technologiesSection(context), directoriesSection(context),
    ownershipSection(context), changesSection(context), findingSection(context),
  ].filter((section) => section !== undefined);
}

/** The document with what it was made from as its first section. */
function withProvenance(context: DocumentContext, document: GeneratedDocument, id: string): GeneratedDocument {
  return { ...document, sections: [provenanceSection(context, id, document.sections), ...document.sections] };
}
