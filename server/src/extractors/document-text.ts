/** Characters of a summary; longer ones are cut at a sentence or a word. */
export const MAX_SUMMARY = 300;


/** Longer texts are cut before their markup is looked at. */
const MAX_TEXT = 20_000;

/** rst inline markup as plain text: roles, links, literals and emphasis keep what a reader sees. */
export function plainRst(text: string): string {
  if (!/[`*|[_\\]/.test(text)) return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  // Every second part stands between double backquotes and is taken as it is, unless the last one is never closed.
  const parts = text.slice(0, MAX_TEXT).split('``');
  return parts.map((part, i) => (i % 2 === 1 && i < parts.length - 1 ? part : withoutMarkup(part))).join('');
}

/** What is replaced leaves nothing but parts of the text, so a mark that is not in it need not be looked for again. */
function withoutMarkup(text: string): string {
  let plain = text;
  if (text.includes('`')) {
    plain = plain
      .replace(/:[\w:+.-]{1,60}:`([^`]{1,300})`/g, (_, content: string) => shownText(content))
      .replace(/`([^`]{1,300})`(__?)?/g, (_, content: string) => shownText(content));
  }
  if (text.includes('*')) plain = plain.replace(/\*\*([^*]{1,300})\*\*/g, '$1').replace(/(^|[\s(])\*([^\s*][^*]{0,300})\*/g, '$1$2');
  if (text.includes('|')) plain = plain.replace(/\|([\w-]{1,60})\|/g, (_, name: string) => name.replaceAll('_', '-'));
  if (text.includes('_')) plain = plain.replace(/\s?\[[\w#*]{1,20}\]_/g, '').replace(/\b([A-Za-z][\w.+-]*[A-Za-z0-9])__?(?=[\s.,;:)]|$)/g, '$1');
  if (text.includes('\\')) plain = plain.replace(/\\(\s|$)/g, '').replace(/\\([^A-Za-z0-9\s])/g, '$1');
  return plain;
}

/** `text <target>` shows `text`; `~a.b` shows `b`. */
function shownText(content: string): string {
  const explicit = /^(.*?)\s*<[^<>]*>$/.exec(content);
  const shown = explicit === null || explicit[1] === '' ? content.replace(/^<|>$/g, '') : explicit[1]!;
  return shown.startsWith('~') ? shown.slice(shown.lastIndexOf('.') + 1) : shown.replace(/^!/, '');
}

/** Markdown inline markup as plain text. */
export function plainMarkdown(text: string): string {
  return text.slice(0, MAX_TEXT)
    .replace(/!\[([^\]]{0,300})\]\([^)]{0,600}\)/g, '$1')
    .replace(/\[([^\]]{1,300})\](?:\([^)]{0,600}\)|\[[^\]]{0,300}\])/g, '$1')
    .replace(/`+([^`]{1,300})`+/g, '$1')
    .replace(/\*\*([^*]{1,300})\*\*/g, '$1')
    .replace(/(^|[\s(])[*_]([^\s*_][^*_]{0,300})[*_](?=[\s.,;:)]|$)/g, '$1$2')
    .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, '')
    .replace(/\\([^A-Za-z0-9\s])/g, '$1');
}

/** One line of plain text, at most MAX_SUMMARY characters; cut at the end of a sentence when one ends late enough. */
export function summarize(text: string): string {
  // Twice as much as is kept is enough to find where to cut.
  const start = text.slice(0, MAX_SUMMARY * 4);
  const line = (/[^\S ]| {2}/.test(start) ? start.replace(/\s+/g, ' ') : start).trim().replace(/::$/, ':');
  if (line.length <= MAX_SUMMARY) return line;
  const sentence = line.slice(0, MAX_SUMMARY).search(/[.!?] [^.!?]*$/);
  if (sentence >= MAX_SUMMARY / 3) return line.slice(0, sentence + 1);
  const space = line.lastIndexOf(' ', MAX_SUMMARY - 2);
  return `${line.slice(0, space > 0 ? space : MAX_SUMMARY - 2)} …`;
}

/** A path with a directory in it, as documents name them; no URL, no absolute path. */
const MENTION = /(?<![\w./:~$%@<>{}-])((?:\.github|[A-Za-z_][\w+-]*)(?:\/[\w.+-]+)+)/g;

/** Paths that a line of a document names. What follows a scheme, a `/` or a `$` is none of the tree's. */
export function mentionedPaths(line: string): string[] {
  if (line.length > 2000 || !line.includes('/')) return [];
  const found: string[] = [];
  for (const match of line.matchAll(MENTION)) {
    const path = match[1]!.replace(/[.,:;+-]+$/, '');
    if (path.length <= 200 && path.includes('/') && !path.includes('..')) found.push(path);
  }
  return found;
}


/** For each heading the line where its section ends (exclusive): that of the next heading of its level or above. */
export function sectionEnds(headings: readonly { readonly line: number; readonly level: number }[], lineCount: number): readonly number[] {
  const ends = new Array<number>(headings.length);
  const open: { readonly line: number; readonly level: number }[] = [];
  for (let at = headings.length - 1; at >= 0; at--) {
    const heading = headings[at]!;
    while (open.length > 0 && open.at(-1)!.level > heading.level) open.pop();
    ends[at] = open.at(-1)?.line ?? lineCount;
    open.push(heading);
  }
  return ends;
}
