import { heading, joined, list, paragraph, table, type Block, type Content, type DocumentSection } from './blocks';
import { topicsOf, type DocumentContext } from './context';
import { prose, refOf } from './refs';

/** Threads and locks, as a table of what each one does. */
export function threadsSection(context: DocumentContext): DocumentSection {
  const rows = topicsOf(context, 'threads').map((resolved): Content[] => [
    [{ strong: resolved.topic.title }], prose(resolved.text), joined([...resolved.key, ...resolved.entry].slice(0, 4).map(refOf)),
  ]);
  return { id: 'threads', blocks: [heading(2, 'Threads and locks'), ...table(['What', 'Rule', 'Where'], rows)] };
}

/** Patterns that come back everywhere. */
export function patternsSection(context: DocumentContext): DocumentSection {
  const rows = topicsOf(context, 'patterns').map((resolved): Content[] => [
    [{ strong: resolved.topic.title }], prose(resolved.text), joined([...resolved.key, ...resolved.directories, ...resolved.entry].slice(0, 4).map(refOf)),
  ]);
  return { id: 'patterns', blocks: [heading(2, 'Key patterns'), ...table(['Pattern', 'What it is for', 'Where'], rows)] };
}

/** A chapter that is one topic: prose, then what to read. */
export function topicBlocks(context: DocumentContext, chapter: 'build' | 'tests'): Block[] {
  return topicsOf(context, chapter).flatMap((resolved): Block[] => {
    const facts: Content[] = [];
    if (resolved.entry.length > 0) facts.push([{ strong: 'Start reading:' }, ' ', ...joined(resolved.entry.map(refOf))]);
    if (resolved.documents.length > 0) facts.push([{ strong: 'Documents:' }, ' ', ...joined(resolved.documents.map(refOf))]);
    return [...(resolved.text.length > 0 ? [paragraph(...prose(resolved.text))] : []), ...list(facts)];
  });
}
