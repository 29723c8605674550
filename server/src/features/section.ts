import { comparePaths, dirname } from '../base/paths';
import { derivation, stored, type Model } from '../model/model';
import { subsystems, subsystemsByTitle, subsystemsOf, type Subsystem } from '../model/subsystems';
import type { DocumentSection } from './document/blocks';
import { subsystemSections } from './document/subsystems';
import { resolveKnowledge, type ResolvedKnowledge, type ResolvedTopic } from './knowledge/resolve';
import { topics } from './knowledge/topics';
import { documentPlace } from './subsystem-of';

/** The architecture section about a place: from the knowledge base where it knows the part, else about the MAINTAINERS section. */
export interface ArchitectureSection {
  readonly title: string;
  /** Status of the owning subsystem in words, '' when no section owns the place. */
  readonly status: string;
  /** Undefined when only the owner is known; then the owner's own card is the section. */
  readonly section: DocumentSection | undefined;
  readonly owner: Subsystem | undefined;
  /** Where it stands in the tree's own ARCHITECTURE.md. 0-based line. */
  readonly document: { readonly file: string; readonly line: number } | undefined;
}

const knowledge = stored(derivation('knowledge', (model) => resolveKnowledge(model)), {
  encode: ({ topics, unresolved }) => ({ topics: topics.map((one) => ({ ...one, topic: one.topic.id })), unresolved }),
  decode: decodedKnowledge,
});

/** What a topic says is part of the program. @throws when there is no such topic. */
function decodedKnowledge(data: unknown): ResolvedKnowledge {
  const { topics: rows, unresolved } = data as { topics: readonly (Omit<ResolvedTopic, 'topic'> & { topic: string })[]; unresolved: ResolvedKnowledge['unresolved'] };
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return { topics: rows.map((row) => ({ ...row, topic: byId.get(row.topic)! })), unresolved };
}

/** For each directory and file that a topic names: the topic; the first topic that names it counts. */
const topicByPath = derivation('topic-by-path', (model) => {
  const byPath = new Map<string, ResolvedTopic>();
  for (const topic of model.get(knowledge).topics) {
    if (topic.topic.chapter !== 'subsystems') continue;
    for (const { file } of topic.entry) if (!byPath.has(file)) byPath.set(file, topic);
    for (const { name } of topic.directories) if (!byPath.has(name.replace(/\/$/, ''))) byPath.set(name.replace(/\/$/, ''), topic);
  }
  return byPath;
});

/** The section about a file or directory; undefined when neither the knowledge base nor MAINTAINERS speaks of it. */
export function sectionOfPath(model: Model, path: string): ArchitectureSection | undefined {
  const owner = subsystemsOf(model, path).find((candidate) => candidate.by === 'pattern')?.subsystem;
  const topic = topicOf(model, path);
  if (topic === undefined && owner === undefined) return undefined;
  return sectionFrom(model, topic, owner);
}

/** The section about a subsystem, by the title MAINTAINERS gives it or the one a topic has. */
export function sectionOfSubsystem(model: Model, title: string): ArchitectureSection | undefined {
  const topic = model.get(knowledge).topics.find((candidate) => candidate.topic.title === title);
  const owner = subsystemsByTitle(model, title)[0] ?? model.get(subsystems).find((candidate) => candidate.label === title);
  if (topic === undefined && owner === undefined) return undefined;
  const home = owner?.directories[0] ?? owner?.files.find((path) => path.endsWith('.c'));
  return sectionFrom(model, topic ?? (home === undefined ? undefined : topicOf(model, home)), owner);
}

/** Title and status for a lens, without building the section. */
export function sectionHeadline(model: Model, path: string): { title: string; status: string } | undefined {
  const owner = subsystemsOf(model, path).find((candidate) => candidate.by === 'pattern')?.subsystem;
  const title = topicOf(model, path)?.topic.title ?? owner?.label;
  return title === undefined ? undefined : { title, status: owner?.statusWords ?? '' };
}

function topicOf(model: Model, path: string): ResolvedTopic | undefined {
  const byPath = model.get(topicByPath);
  for (let at = path; at !== ''; at = dirname(at)) {
    const topic = byPath.get(at);
    if (topic !== undefined) return topic;
  }
  return undefined;
}

function sectionFrom(model: Model, topic: ResolvedTopic | undefined, owner: Subsystem | undefined): ArchitectureSection {
  const title = topic?.topic.title ?? owner?.label ?? '';
  const sections = topic === undefined ? [] : subsystemSections({ model, options: { toolVersion: '' }, knowledge: { topics: [topic], unresolved: [] }, dependencies: [] });
  return {
    title, owner, status: owner?.statusWords ?? '', section: sections.find(({ id }) => id === `subsystem/${topic?.topic.id ?? ''}`),
    document: documentPlace(model, title) ?? (owner === undefined ? undefined : documentPlace(model, owner.label)),
  };
}

/** Titles of all sections there are: topics first, then subsystems, each once. */
export function sectionTitles(model: Model): readonly string[] {
  const topics = model.get(knowledge).topics.filter(({ topic }) => topic.chapter === 'subsystems').map(({ topic }) => topic.title);
  const titles = model.get(subsystems).map(({ label }) => label).sort(comparePaths);
  return [...new Set([...topics, ...titles])];
}
