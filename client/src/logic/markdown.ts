interface Link {
  /** Offset of the target's first character. */
  readonly start: number;
  readonly end: number;
  readonly target: string;
}

export interface RelativeLink extends Link, RelativePlace {}

function linksIn(text: string): Link[] {
  return [...text.matchAll(/\]\((?:<([^<>\n]+)>|([^)\s<>]+))\)/g)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].indexOf(target);
    return { start, end: start + target.length, target };
  });
}

export interface RelativePlace {
  /** The target without its fragment, decoded. */
  readonly path: string;
  /** 0-based line from a fragment like `#L12`; 0 without one. */
  readonly line: number;
}

/** What a link's target names when it is a relative path: `hw/virtio/virtio.c#L10`. */
export function relativePlace(target: string): RelativePlace | undefined {
  if (target === '' || /^(#|\/|[a-z][a-z0-9+.-]*:)/i.test(target)) return undefined;
  const [path = '', fragment = ''] = target.split('#');
  const line = /^L(\d+)/.exec(fragment)?.[1];
  return { path: decode(path), line: line === undefined ? 0 : Number(line) - 1 };
}

/** Links that lead to files by relative path: `[virtio](hw/virtio/virtio.c#L10)`. */
export function relativeLinks(text: string): RelativeLink[] {
  return linksIn(text).flatMap((link) => {
    const place = relativePlace(link.target);
    return place === undefined ? [] : [{ ...link, ...place }];
  });
}

/**
 * The place in the tree that a link of an answer leads to. Undefined when the answer has no such link, or when its
 * path leaves the tree: what asks is a page that shows text of the tree.
 */
export function linkedPlace(answer: string, target: string): RelativePlace | undefined {
  const place = relativePlace(target);
  if (place === undefined || !staysInside(place.path)) return undefined;
  return relativeLinks(answer).some(({ path, line }) => path === place.path && line === place.line) ? place : undefined;
}

/** Whether a relative path ends up below where it starts, on any system. */
function staysInside(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (/[\\:\0]/.test(part)) return false;
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return false;
  }
  return !path.startsWith('/');
}

/** Targets of links to files by absolute URI, each once. */
export function fileTargets(text: string): string[] {
  return [...new Set(linksIn(text).map(({ target }) => target).filter((target) => target.startsWith('file:')))];
}

/** The text with the targets of its links replaced where `replace` has something else to say. */
export function withTargets(text: string, replace: (target: string) => string | undefined): string {
  return splice(text, linksIn(text), ({ target }) => replace(target) ?? target);
}

/** The text with each relative link replaced by what `resolve` makes of it. */
export function withAbsoluteLinks(text: string, resolve: (link: RelativeLink) => string): string {
  return splice(text, relativeLinks(text), resolve);
}

/** The text with links below `root` (a URI) made relative to it: short to read, and the same on every machine. */
export function withRelativeLinks(text: string, root: string): string {
  return withTargets(text, (target) => (target.startsWith(`${root}/`) ? target.slice(root.length + 1) : undefined));
}

/** The text without its first line when that is a heading that says `title`, which stands above it already. */
export function withoutTitle(markdown: string, title: string): string {
  const match = /^\s*#{1,6} +(.*?)\s*(?:\n+|$)/.exec(markdown);
  return match?.[1]?.replace(/\\(?=\W)/g, '') === title ? markdown.slice(match[0].length) : markdown;
}

/** Without the lines between its parts: a thread inside an editor draws those brighter than anything else, and the parts begin with a title of their own. */
export function withoutRules(markdown: string): string {
  return markdown.replace(/\n\n---\n\n/g, '\n\n');
}

function splice<L extends Link>(text: string, links: readonly L[], replace: (link: L) => string): string {
  let result = '';
  let end = 0;
  for (const link of links) {
    result += text.slice(end, link.start) + replace(link);
    end = link.end;
  }
  return result + text.slice(end);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % is a character like any other
  }
}
