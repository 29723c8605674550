import type { DeprecationFact } from '../facts/doc-links';
import { isUnderline } from './rst-lines';

const MAX_SUMMARY = 300;
const MAX_LITERALS = 20;
const MAX_TITLE = 400;

/** `(since 9.0)`, `(removed in 6.0)`, `(deprecated since 5.1)` and variants, at the end of a title. */
const VERSION = /\((?:deprecated\s+)?(?:since|removed(?: in| since)?|in)\s+(?:release\s+|version\s+)?v?(\d+(?:\.\d+)+)[^)]*\)\s*$/i;

/** Entries of docs/about/deprecated.rst and removed-features.rst: a title with a version, text below. */
export function* deprecations(lines: readonly string[], file: string, removed: boolean): Generator<DeprecationFact> {
  let area = '';
  let open: { title: string; line: number; since: string; text: string[] } | undefined;
  const finish = (endLine: number): DeprecationFact | undefined => {
    const entry = open;
    open = undefined;
    return entry === undefined ? undefined : entryOf(entry, area, file, removed, endLine);
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (!isUnderline(lines[at + 1] ?? '') || line.trim() === '' || isUnderline(line)) {
      if (open !== undefined) open.text.push(line.trim());
      continue;
    }
    const done = finish(at - 1);
    if (done !== undefined) yield done;
    const version = line.length > MAX_TITLE ? undefined : VERSION.exec(line)?.[1];
    if (version === undefined) area = line.trim();
    else open = { title: line.replace(VERSION, '').trim(), line: at, since: version, text: [] };
    at++;
  }
  const last = finish(lines.length - 1);
  if (last !== undefined) yield last;
}

function entryOf(entry: { title: string; line: number; since: string; text: readonly string[] }, area: string, file: string, removed: boolean, endLine: number): DeprecationFact {
  const body = entry.text.join('\n').trim();
  const paragraph = body.split('\n\n', 1)[0] ?? '';
  const literals = new Set([...`${entry.title}\n${body}`.matchAll(/``([^`\n]+)``/g)].map((match) => match[1]!));
  return {
    kind: 'deprecation', name: entry.title.replace(/``/g, ''), file, line: entry.line, endLine, removed, since: entry.since, area,
    literals: [...literals].slice(0, MAX_LITERALS), summary: paragraph.replace(/\s+/g, ' ').slice(0, MAX_SUMMARY),
  };
}
