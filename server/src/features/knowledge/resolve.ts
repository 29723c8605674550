import type { Model } from '../../model/model';
import { parseAnchor, splitWording, type Anchor, type Sentence, type Topic } from './entry';
import { lookUp, type Resolved } from './lookup';
import { topics } from './topics';

/** A sentence as the tree at hand allows it: words, and things with their place. */
export type ResolvedText = readonly (string | Resolved)[];

export interface ResolvedTopic {
  readonly topic: Topic;
  readonly text: readonly ResolvedText[];
  readonly directories: readonly Resolved[];
  readonly entry: readonly Resolved[];
  readonly key: readonly Resolved[];
  readonly documents: readonly Resolved[];
  readonly tests: readonly Resolved[];
}

/** An anchor the tree does not have, and what became of the text around it. */
export interface Unresolved {
  readonly topic: string;
  readonly anchor: string;
  readonly effect: 'sentence left out' | 'sentence reworded' | 'left out of a list';
}

export interface ResolvedKnowledge {
  readonly topics: readonly ResolvedTopic[];
  readonly unresolved: readonly Unresolved[];
}

/** Every topic against one tree. A topic of which nothing concrete is left is left out. */
export function resolveKnowledge(model: Model, which: readonly Topic[] = topics): ResolvedKnowledge {
  const unresolved: Unresolved[] = [];
  const resolved: ResolvedTopic[] = [];
  for (const topic of which) {
    const list = (anchors: readonly Anchor[]): Resolved[] => anchors.flatMap((anchor) => {
      const found = resolveAnchor(model, anchor);
      if (found === undefined) unresolved.push({ topic: topic.id, anchor, effect: 'left out of a list' });
      return found ?? [];
    });
    const lists = { directories: list(topic.directories), entry: list(topic.entry), key: list(topic.key), documents: list(topic.documents), tests: list(topic.tests) };
    const text = topic.text.flatMap((sentence) => {
      const { wording, missing } = resolveSentence(model, sentence);
      for (const anchor of missing) unresolved.push({ topic: topic.id, anchor, effect: wording === undefined ? 'sentence left out' : 'sentence reworded' });
      return wording === undefined ? [] : [wording];
    });
    const concrete = lists.entry.length + lists.key.length + lists.documents.length > 0 || (lists.directories.length > 0 && text.length > 0);
    if (concrete) resolved.push({ topic, text, ...lists });
  }
  return { topics: resolved, unresolved };
}

export function resolveAnchor(model: Model, anchor: string): Resolved | undefined {
  const parsed = parseAnchor(anchor);
  if (parsed === undefined) return undefined;
  for (const name of parsed.names) {
    const found = lookUp(model, parsed.kind, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first wording whose anchors all resolve, and the anchors of the better ones that did not. */
function resolveSentence(model: Model, sentence: Sentence): { wording: ResolvedText | undefined; missing: readonly string[] } {
  const missing: string[] = [];
  for (const wording of typeof sentence === 'string' ? [sentence] : sentence) {
    let whole = true;
    const parts = splitWording(wording).map((part): string | Resolved => {
      if ('text' in part) return part.text;
      const found = resolveAnchor(model, part.anchor);
      if (found === undefined) {
        whole = false;
        missing.push(part.anchor);
      }
      return found ?? '';
    });
    if (whole) return { wording: parts, missing };
  }
  return { wording: undefined, missing };
}
