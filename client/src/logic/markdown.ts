interface Link {
  /** Offset of the target's first character. */
  readonly start: number;
  readonly end: number;
  readonly target: string;
}

export interface RelativeLink extends Link {
  /** The target without its fragment, decoded. */
  readonly path: string;
  /** 0-based line from a fragment like `#L12`; 0 without one. */
  readonly line: number;
}

function linksIn(text: string): Link[] {
  return [...text.matchAll(/\]\((?:<([^<>\n]+)>|([^)\s<>]+))\)/g)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].indexOf(target);
    return { start, end: start + target.length, target };
  });
}

/** Links that lead to files by relative path: `[virtio](hw/virtio/virtio.c#L10)`. */
export function relativeLinks(text: string): RelativeLink[] {
  return linksIn(text).filter(({ target }) => !/^(#|\/|[a-z][a-z0-9+.-]*:)/i.test(target)).map((link) => {
    const [path = '', fragment = ''] = link.target.split('#');
    const line = /^L(\d+)/.exec(fragment)?.[1];
    return { ...link, path: decode(path), line: line === undefined ? 0 : Number(line) - 1 };
  });
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
