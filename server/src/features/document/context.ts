import type { Model } from '../../model/model';
import { groupDependencies, type FileGroup, type GroupDependency } from '../../model/dependencies';
import { resolveKnowledge, type ResolvedKnowledge, type ResolvedTopic } from '../knowledge/resolve';
import type { Chapter } from '../knowledge/entry';

export interface DocumentOptions {
  /** Version of Atlas. */
  readonly toolVersion: string;
  /** Commit the tree is at; left out when it is not known. */
  readonly commit?: string;
  /** Where the maintenance guide goes. */
  readonly maintenancePath?: string;
}

/** Documents Atlas writes itself: never counted, or writing them would change what they say. */
export const ownDocuments = { architecture: 'ARCHITECTURE.md', quickReference: 'ARCHITECTURE_QUICK_REF.md', maintenance: '.github/ARCHITECTURE_MAINTENANCE.md', pointer: 'README.rst' } as const;

/** What every section of one run shares. */
export interface DocumentContext {
  readonly model: Model;
  readonly options: DocumentOptions;
  readonly knowledge: ResolvedKnowledge;
  readonly dependencies: readonly GroupDependency[];
}

export function documentContext(model: Model, options: DocumentOptions): DocumentContext {
  const knowledge = resolveKnowledge(model);
  const groups = knowledge.topics.filter(({ topic }) => topic.chapter === 'subsystems').map(groupOfTopic);
  return { model, options, knowledge, dependencies: groupDependencies(model, groups) };
}

export function topicsOf({ knowledge }: DocumentContext, chapter: Chapter): readonly ResolvedTopic[] {
  return knowledge.topics.filter(({ topic }) => topic.chapter === chapter);
}

function groupOfTopic({ topic, directories, entry }: ResolvedTopic): FileGroup {
  return { id: topic.id, directories: directories.map((place) => place.name), files: entry.map((place) => place.file) };
}
