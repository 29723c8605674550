import type { ResolvedTopic } from '../knowledge/resolve';
import { heading, joined, list, paragraph, type Block, type Content, type DocumentSection, type Inline } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { ownersOf, ownerText } from './owners';
import { prose, refOf } from './refs';

const MAX_OWNERS = 3;
const MAX_NEIGHBOURS = 5;

/** One region per subsystem: what it is, where to start, who owns it, what it stands on. */
export function subsystemSections(context: DocumentContext): DocumentSection[] {
  const topics = topicsOf(context, 'subsystems');
  const titles = new Map(topics.map(({ topic }) => [topic.id, shortTitle(topic.title)]));
  return [
    {
      id: 'subsystems',
      blocks: [heading(2, 'Subsystems'), paragraph('What each of the big parts is, where to start reading and who looks after it. “Depends on” and “used by” count files that include headers of the other part, strongest first.')],
    },
    ...topics.map((topic) => subsystemSection(context, topic, titles)),
  ];
}

/** `TCG` of `TCG, the code translator`; `QAPI, QMP and HMP` stays. */
export function shortTitle(title: string): string {
  return title.replace(/, the .*$/, '');
}

function subsystemSection(context: DocumentContext, resolved: ResolvedTopic, titles: ReadonlyMap<string, string>): DocumentSection {
  const { topic } = resolved;
  const neighbours = (ids: readonly string[]): string[] => (ids.length === 0 ? [] : [ids.slice(0, MAX_NEIGHBOURS).map((id) => titles.get(id) ?? id).join('; ')]);
  const dependsOn = neighbours(context.dependencies.filter(({ from }) => from === topic.id).map(({ to }) => to));
  const usedBy = neighbours(context.dependencies.filter(({ to }) => to === topic.id).map(({ from }) => from));
  const owners = ownersOf(context.model, [...new Set([...resolved.entry, ...resolved.directories].map((place) => place.file))]);
  const rows: Content[] = [
    [...line('Where', resolved.directories.map(refOf)), ...(resolved.directories.length > 0 && resolved.entry.length > 0 ? ['; start with ', ...joined(resolved.entry.map(refOf))] : line('Start with', resolved.entry.map(refOf)))],
    line('Key names', resolved.key.map(refOf)),
    [...line('Documents', resolved.documents.map(refOf)), ...after(resolved.documents, line('Tests', resolved.tests.map(refOf)))],
    line('Owners', owners.slice(0, MAX_OWNERS).map((owner) => ownerText(owner)), '; '),
    [...line('Depends on', dependsOn), ...after(dependsOn, line('Used by', usedBy))],
  ].filter((row) => row.length > 0);
  const text: Block[] = resolved.text.length > 0 ? [paragraph(...prose(resolved.text))] : [];
  return { id: `subsystem/${topic.id}`, blocks: [heading(3, topic.title), ...text, ...list(rows)] };
}

/** A second label on the same line. */
function after(first: readonly unknown[], second: Content): Content {
  return first.length === 0 || second.length === 0 ? second : ['. ', ...second];
}

function line(label: string, parts: readonly (Inline | Inline[])[], separator = ', '): Content {
  if (parts.length === 0) return [];
  const flat = parts.flatMap((part, index) => [...(index === 0 ? [] : [separator]), ...(Array.isArray(part) ? part : [part])]);
  return [{ strong: `${label}:` }, ' ', ...joined(flat, '')];
}
