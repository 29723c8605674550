/** A word of a line with a meaning of its own. Columns are UTF-16, `end` is past the last character. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lines longer than this are data, not text to hover over. */
const MAX_LINE = 4000;

const PATH_CHARACTER = /[\w./*?+~@,:[\]{}-]/;
const IDENTIFIER_CHARACTER = /\w/;
/** What QOM type, QMP command, option and trace names are made of: `virtio-net-pci`, `x-query-jit`, `m25p80,foo`. */
const NAME_CHARACTER = /[\w.+,-]/;

/**
 * The path-shaped token at a column: letters, digits and the punctuation of paths, without the
 * punctuation of the sentence around it. Undefined on white space, in URLs and mail addresses.
 */
export function pathTokenAt(line: string, character: number): Token | undefined {
  const raw = runAt(line, character, PATH_CHARACTER);
  if (raw === undefined || /:\/\//.test(raw.text) || /^[\w.+-]+@[\w.-]+$/.test(raw.text)) return undefined;
  const before = line.slice(Math.max(0, raw.start - 8), raw.start);
  if (/:\/\/?$/.test(before)) return undefined;
  const lead = /^[,:@~\]}+-]*/.exec(raw.text)?.[0].length ?? 0;
  const tail = /[.,:?~@{[+-]*$/.exec(raw.text.slice(lead))?.[0].length ?? 0;
  let token = { text: raw.text.slice(lead, raw.text.length - tail), start: raw.start + lead, end: raw.end - tail };
  token = unbracketed(token);
  const inside = character >= token.start && character <= token.end;
  return inside && token.text !== '' ? token : undefined;
}

/** `path]` or `{path` left over from Markdown or a format string lose the lone bracket. Linear: each bracket is counted once. */
function unbracketed({ text, start }: Token): Token {
  const counts = new Map(['[', ']', '{', '}'].map((bracket) => [bracket, text.split(bracket).length - 1]));
  const surplus = (open: string, close: string): number => (counts.get(open) ?? 0) - (counts.get(close) ?? 0);
  const drop = (bracket: string): void => {
    counts.set(bracket, (counts.get(bracket) ?? 0) - 1);
  };
  let from = 0;
  let to = text.length;
  for (let last = text[to - 1]; from < to && (last === ']' || last === '}') && (surplus('[', ']') < 0 || surplus('{', '}') < 0); last = text[to - 1]) {
    drop(last);
    to--;
  }
  for (let first = text[from]; from < to && (first === '[' || first === '{') && (surplus('[', ']') > 0 || surplus('{', '}') > 0); first = text[from]) {
    drop(first);
    from++;
  }
  return { text: text.slice(from, to), start: start + from, end: start + to };
}

/** The C identifier at a column. */
export function identifierAt(line: string, character: number): Token | undefined {
  const token = runAt(line, character, IDENTIFIER_CHARACTER);
  return token !== undefined && /^[A-Za-z_]/.test(token.text) ? token : undefined;
}

/** The dashed name at a column, as types, commands and options have it. */
export function nameAt(line: string, character: number): Token | undefined {
  const token = runAt(line, character, NAME_CHARACTER);
  if (token === undefined) return undefined;
  const lead = /^[.,+-]*/.exec(token.text)?.[0].length ?? 0;
  const tail = /[.,+-]*$/.exec(token.text.slice(lead))?.[0].length ?? 0;
  const text = token.text.slice(lead, token.text.length - tail);
  return text === '' ? undefined : { text, start: token.start + lead, end: token.end - tail };
}

/** The part of a name between commas: `virtio-blk-pci` of `virtio-blk-pci,drive`. Undefined when there is only one. */
export function partAt(name: Token | undefined, character: number): Token | undefined {
  if (name === undefined || !name.text.includes(',')) return undefined;
  let start = name.start;
  for (const text of name.text.split(',')) {
    const end = start + text.length;
    if (character >= start && character <= end) return text === '' ? undefined : { text, start, end };
    start = end + 1;
  }
  return undefined;
}

/** The double- or single-quoted string around a column, without its quotes. */
export function quotedAt(line: string, character: number): Token | undefined {
  if (line.length > MAX_LINE) return undefined;
  for (const match of line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)) {
    const start = match.index + 1;
    const end = match.index + match[0].length - 1;
    if (character >= start && character <= end) return { text: line.slice(start, end), start, end };
  }
  return undefined;
}

/** Every path-shaped token of a line, left to right: for document links. */
export function pathTokens(line: string): Token[] {
  if (line.length > MAX_LINE) return [];
  const tokens: Token[] = [];
  for (const match of line.matchAll(/[\w./*?+~@,:[\]{}-]+/g)) {
    if (!match[0].includes('/') && !match[0].includes('.')) continue;
    const token = pathTokenAt(line, match.index + (match[0].length >> 1));
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function runAt(line: string, character: number, allowed: RegExp): Token | undefined {
  if (line.length > MAX_LINE || character < 0 || character > line.length) return undefined;
  let start = character;
  while (start > 0 && allowed.test(line[start - 1] ?? '')) start--;
  let end = character;
  while (end < line.length && allowed.test(line[end] ?? '')) end++;
  return start === end ? undefined : { text: line.slice(start, end), start, end };
}

/** The text in backquotes around a column, in rst and Markdown: `` `x` `` and ``` ``x`` ``` alike, without the quotes. */
export function codeSpanAt(line: string, character: number): Token | undefined {
  if (line.length > MAX_LINE) return undefined;
  for (const match of line.matchAll(/(`+)([^`]+)\1/g)) {
    const start = match.index + (match[1]?.length ?? 0);
    const text = match[2] ?? '';
    if (character >= start && character <= start + text.length) return { text, start, end: start + text.length };
  }
  return undefined;
}
