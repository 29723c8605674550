import type { Model } from '../model/model';
import type { DocumentSection, GeneratedDocument } from './document/blocks';
import { documentContext, ownDocuments, type DocumentContext, type DocumentOptions } from './document/context';
import { patternsSection, threadsSection } from './document/cross-cutting';
import { dependencySection } from './document/dependency-diagram';
import { devicesSection } from './document/devices';
import { directoriesSection } from './document/directories';
import { modesSection } from './document/modes';
import { overviewSection } from './document/overview';
import { buildSection, changesSection, findingSection, ownershipSection, technologiesSection, testsSection } from './document/practice';
import { provenanceSection } from './document/provenance';
import { subsystemSections } from './document/subsystems';
import { targetsSection } from './document/targets';

export type { DocumentOptions } from './document/context';

/** ARCHITECTURE.md as data, the chapters in reading order. */
export function architectureDocument(model: Model, options: DocumentOptions): GeneratedDocument {
  const context = documentContext(model, options);
  return withProvenance(context, { path: ownDocuments.architecture, title: 'Architecture of QEMU', sections: chapters(context) }, 'provenance');
}

function chapters(context: DocumentContext): DocumentSection[] {
  return [
    overviewSection(context), modesSection(context), ...subsystemSections(context), dependencySection(context), targetsSection(context), devicesSection(context),
    threadsSection(context), patternsSection(context), buildSection(context), testsSection(context), technologiesSection(context), directoriesSection(context),
    ownershipSection(context), changesSection(context), findingSection(context),
  ].filter((section) => section !== undefined);
}

/** The document with what it was made from as its first section. */
export function withProvenance(context: DocumentContext, document: GeneratedDocument, id: string): GeneratedDocument {
  return { ...document, sections: [provenanceSection(context, id, document.sections), ...document.sections] };
}
