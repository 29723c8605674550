import { dirname, normalizeTreePath } from '../../base/paths';

/** A link of a page to another page. Columns UTF-16, line 0-based. */
export interface PageLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Path of the page below the folder of pages. */
  readonly page: string;
}

/** Links as the renderer writes them: `[label](<../subsystem/x.txt>)`. */
const LINK = /\[[^\][]*\]\(<([^<>]*)>\)/g;
/** A longer line is none that the renderer writes. */
const MAX_LINE = 2000;

/** The page links of one line of a page. */
export function pageLinksIn(text: string, line: number, page: string): PageLink[] {
  if (text.length > MAX_LINE) return [];
  return [...text.matchAll(LINK)].flatMap((match): PageLink[] => {
    const target = normalizeTreePath(`${dirname(page)}/${decoded(match[1] ?? '')}`);
    return target?.endsWith('.txt') === true ? [{ line, start: match.index, end: match.index + match[0].length, page: target }] : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text; // not written by us
  }
}
