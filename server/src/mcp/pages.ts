/** Characters of an answer with its footer: about 1,500 tokens, as names and paths take one for every three characters. */
export const MAX_ANSWER = 4500;

/** What a footer takes at most. */
const FOOTER = 260;
/** A longer line is cut: no fact needs more. */
const MAX_LINE = 700;
/** A longer part is shown line by line, so that a page can end inside it. */
const MAX_PART = 1600;

/** A page of an answer. */
export interface Page {
  readonly text: string;
  /** Where the next page begins; undefined on the last one. */
  readonly next: number | undefined;
}

/** Text in parts that belong together: a line with the indented lines below it. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (/^\s/.test(line) && parts.length > 0) parts[parts.length - 1] += `\n${line}`;
    else parts.push(line);
  }
  return parts;
}

/** The parts from `start` on that fit: at most `limit` of them, and never more than an answer may take. */
export function pageOf(given: readonly string[], start: number, limit: number): Page {
  const parts = given.flatMap((part) => (part.length > MAX_PART ? part.split('\n') : [part])).map(shortened);
  const shown: string[] = [];
  let room = MAX_ANSWER - FOOTER;
  for (const part of parts.slice(start, start + limit)) {
    if (part.length + 1 > room) break;
    room -= part.length + 1;
    shown.push(part);
  }
  const end = start + shown.length;
  const rest = end < parts.length;
  const range = start === 0 && !rest ? '' : `\n(${start + 1}-${end} of ${parts.length})`;
  return { text: `${shown.join('\n')}${range}`, next: rest ? end : undefined };
}

function shortened(part: string): string {
  return part.split('\n').map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line)).join('\n');
}
