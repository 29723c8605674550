/**
 * The knowledge base: what no file of a QEMU tree says in one place. Its sentences hold general
 * words only; whatever is concrete stands in an anchor, `{kind:name|older name}`, and is looked up in
 * the tree at hand. A sentence with an anchor that does not resolve is replaced by its next wording
 * or left out.
 */

/** What an anchor names, and where it is looked up. */
export const anchorKinds = [
  'file', 'dir', 'doc', 'fn', 'macro', 'struct', 'sym', 'type', 'qapi', 'hmp', 'option', 'config',
] as const;
export type AnchorKind = (typeof anchorKinds)[number];

/** `kind:name|name…`; the first name that the tree has is taken. `name@path`: the one at or below that path. */
export type Anchor = `${AnchorKind}:${string}`;

/** One sentence, or several wordings of it of which the first that resolves wholly is used. */
export type Sentence = string | readonly string[];

/** Which chapter of the document a topic stands in. */
export type Chapter = 'modes' | 'subsystems' | 'threads' | 'patterns' | 'build' | 'tests' | 'changes' | 'finding';

export interface Topic {
  /** Stable: names the region of the document. */
  readonly id: string;
  readonly title: string;
  readonly chapter: Chapter;
  readonly text: readonly Sentence[];
  /** Directories and files that belong to it; they also decide owners and dependencies. */
  readonly directories: readonly Anchor[];
  /** Where to start reading. */
  readonly entry: readonly Anchor[];
  /** Types and functions to know. */
  readonly key: readonly Anchor[];
  readonly documents: readonly Anchor[];
  readonly tests: readonly Anchor[];
}

/** A topic with every list given or empty. */
export function topic(id: string, chapter: Chapter, title: string, text: readonly Sentence[], lists: Partial<Pick<Topic, 'directories' | 'entry' | 'key' | 'documents' | 'tests'>> = {}): Topic {
  return { id, chapter, title, text, directories: [], entry: [], key: [], documents: [], tests: [], ...lists };
}

const KINDS = new Set<string>(anchorKinds);

/** The kind and names of an anchor; undefined when it is malformed. */
export function parseAnchor(anchor: string): { kind: AnchorKind; names: readonly string[] } | undefined {
  const colon = anchor.indexOf(':');
  const kind = anchor.slice(0, colon);
  if (colon < 0 || !KINDS.has(kind)) return undefined;
  return { kind: kind as AnchorKind, names: anchor.slice(colon + 1).split('|') };
}

/** Text and anchors of a wording, alternating as they stand. */
export function splitWording(wording: string): readonly ({ text: string } | { anchor: string })[] {
  return wording.split(/(\{[^{}]+\})/).filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? { anchor: part.slice(1, -1) } : { text: part }));
}
