export interface MarkdownLink {
  /** Offset of the target's first character. */
  readonly start: number;
  readonly end: number;
  /** Relative path as it stands in the text, without its fragment. */
  readonly path: string;
  /** 0-based line from a fragment like `#L12`. */
  readonly line: number;
}

/** Links of a Markdown text that lead to files by relative path: `[virtio](hw/virtio/virtio.c#L10)`. */
export function relativeLinks(text: string): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  for (const match of text.matchAll(/\]\((?:<([^<>\n]+)>|([^)\s<>]+))\)/g)) {
    const target = match[1] ?? match[2] ?? '';
    if (target.startsWith('#') || target.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
    const start = match.index + match[0].indexOf(target);
    const [path = '', fragment = ''] = target.split('#');
    const line = /^L(\d+)/.exec(fragment)?.[1];
    links.push({ start, end: start + target.length, path: decode(path), line: line === undefined ? 0 : Number(line) - 1 });
  }
  return links;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % is a character like any other
  }
}

/** The text with each relative link replaced by what `resolve` makes of it. */
export function withLinks(markdown: string, resolve: (link: MarkdownLink) => string): string {
  let text = '';
  let end = 0;
  for (const link of relativeLinks(markdown)) {
    text += markdown.slice(end, link.start) + resolve(link);
    end = link.end;
  }
  return text + markdown.slice(end);
}

/** The text with links below `root` (a URI) made relative to it: short to read, and the same on every machine. */
export function withRelativeLinks(markdown: string, root: string): string {
  return markdown.replaceAll(`](${root}/`, '](').replaceAll(`](<${root}/`, '](<');
}

/** The text without its first line when that is a heading that says `title`, which stands above it already. */
export function withoutTitle(markdown: string, title: string): string {
  const match = /^\s*#{1,6} +(.*?)\s*(?:\n+|$)/.exec(markdown);
  return match?.[1]?.replace(/\\(?=\W)/g, '') === title ? markdown.slice(match[0].length) : markdown;
}
