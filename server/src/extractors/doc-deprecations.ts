import type { DeprecationFact } from '../facts/doc-links';
import { isUnderline } from './rst-lines';

const MAX_SUMMARY = 300;
const MAX_LITERALS = 20;
const MAX_TITLE = 400;

/** `(since 9.0)`, `(removed in 6.0)`, `(deprecated since 5.1)` and variants, at the end of a title. */
const VERSION = /\((?:deprecated\s+)?(?:since|removed(?: in| since)?|in)\s+(?:release\s+|version\s+)?v?(\d+(?:\.\d+)+)[^)]*\)\s*$/i;

/** A version that stands elsewhere: `(x86, since 6.0)`, `Big endian MIPS since 7.2; …`. */
const LOOSE_VERSION = /\b(?:since|removed in)\s+v?(\d+(?:\.\d+)+)/i;

/** The document's title is at depth 0, what entries stand under at 1; below that a heading without headings of its own is an entry. */
const ENTRY_DEPTH = 2;

interface Heading {
  readonly title: string;
  readonly line: number;
  /** By the order in which underlines of its kind come up first. */
  readonly depth: number;
}

/** Entries of docs/about/deprecated.rst and removed-features.rst: every innermost heading, with the text below it. */
export function* deprecations(lines: readonly string[], file: string, removed: boolean): Generator<DeprecationFact> {
  const headings = headingsOf(lines);
  let area = '';
  for (const [index, heading] of headings.entries()) {
    const next = headings[index + 1];
    const version = VERSION.exec(heading.title)?.[1];
    const isLeaf = next === undefined || next.depth <= heading.depth;
    if (version === undefined && !(isLeaf && heading.depth >= ENTRY_DEPTH)) {
      if (heading.depth < ENTRY_DEPTH) area = heading.title.replace(/``/g, '');
      continue;
    }
    const endLine = (next?.line ?? lines.length) - 1;
    const body = lines.slice(heading.line + 2, endLine + 1).map((line) => line.trim()).join('\n').trim();
    yield entryOf(heading, version ?? LOOSE_VERSION.exec(heading.title)?.[1] ?? '', body, { area, file, removed, endLine });
  }
}

function headingsOf(lines: readonly string[]): readonly Heading[] {
  const depths = new Map<string, number>();
  const headings: Heading[] = [];
  for (let at = 0; at + 1 < lines.length; at++) {
    const [line, underline] = [lines[at]!, lines[at + 1]!];
    if (!isUnderline(underline) || line.trim() === '' || isUnderline(line) || line.length > MAX_TITLE) continue;
    const character = underline.charAt(0);
    if (!depths.has(character)) depths.set(character, depths.size);
    headings.push({ title: line.trim(), line: at, depth: depths.get(character)! });
    at++;
  }
  return headings;
}

function entryOf({ title, line }: Heading, since: string, body: string, where: Pick<DeprecationFact, 'area' | 'file' | 'removed' | 'endLine'>): DeprecationFact {
  const paragraph = body.split('\n\n', 1)[0] ?? '';
  const name = title.replace(VERSION, '').trim();
  const literals = new Set([...`${name}\n${body}`.matchAll(/``([^`\n]+)``/g)].map((match) => match[1]!));
  return {
    kind: 'deprecation', name: name.replace(/``/g, ''), line, since, ...where,
    literals: [...literals].slice(0, MAX_LITERALS), summary: paragraph.replace(/\s+/g, ' ').slice(0, MAX_SUMMARY),
  };
}
