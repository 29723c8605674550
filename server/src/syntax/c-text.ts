/**
 * Reads small pieces of C text token by token: initialisers, argument lists, statements. It is for
 * regions the scanner has already cut out; broken text yields what can be made out, never an error.
 */

/** A value in an initialiser. Texts are as written, without comments, white space runs as one blank. */
export type InitValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `{ … }`, also behind a cast: `(InterfaceInfo[]) { … }`. */
  | { readonly kind: 'list'; readonly items: readonly InitItem[] }
  /** `NAME(a, b)` and nothing else. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly string[] };

export interface InitItem {
  /** `name` of `.name = …`, `[3]` of `[3] = …`, '' of a positional value. */
  readonly field: string;
  readonly value: InitValue;
  /** UTF-16 offset of the item in the text it was read from. */
  readonly offset: number;
  /** UTF-16 offset behind the item. */
  readonly end: number;
  /** Conditions of the `#if`s around the item, outermost first. */
  readonly conditions: readonly string[];
}

const NO_CONDITIONS: readonly string[] = [];
/** Lists inside lists beyond this depth are no C that anyone wrote. */
const MAX_NESTING = 40;

const OPEN_PAREN = 40;
const DOT = 46;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
/** Operators that look like calls. */
const NO_CALL: ReadonlySet<string> = new Set(['sizeof', '__alignof', '__alignof__', 'offsetof']);

/** 1 for the characters at which something may begin or end; all others are skipped without a thought. */
const MARK = new Uint8Array(128);
for (const c of '"\'/()[]{},;#') MARK[c.charCodeAt(0)] = 1;

/** First character at or after `p` that means something to a splitter. */
function nextMark(text: string, p: number, end: number): number {
  while (p < end) {
    const c = text.charCodeAt(p);
    if (c < 128 && MARK[c] === 1) return p;
    p++;
  }
  return end;
}

/** End of the comment, literal or directive at `p`, or `p` when none begins there. */
function skipOpaque(text: string, p: number): number {
  const c = text.charCodeAt(p);
  if (c === 34 || c === 39) return literalEnd(text, p, c);
  if (c === 47) {
    const next = text.charCodeAt(p + 1);
    if (next === 42) {
      const close = text.indexOf('*/', p + 2);
      return close < 0 ? text.length : close + 2;
    }
    if (next === 47) return lineEnd(text, p);
  }
  return p;
}

function literalEnd(text: string, p: number, quote: number): number {
  for (let i = p + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === 92) i++;
    else if (c === 10) return i;
  }
  return text.length;
}

function lineEnd(text: string, p: number): number {
  const end = text.indexOf('\n', p);
  return end < 0 ? text.length : end;
}

/** End of a preprocessor line with its continuations. */
function directiveEnd(text: string, p: number): number {
  for (;;) {
    const end = lineEnd(text, p);
    if (end >= text.length || !/\\\r?$/.test(text.slice(Math.max(p, end - 2), end))) return end;
    p = end + 1;
  }
}

/** Place behind the partner of the bracket at `p`; the end of the text when it has none. */
export function closingEnd(text: string, p: number, end = text.length): number {
  let depth = 0;
  for (p = nextMark(text, p, end); p < end; p = nextMark(text, p, end)) {
    const after = skipOpaque(text, p);
    if (after > p) {
      p = after;
      continue;
    }
    switch (text.charCodeAt(p)) {
      case 40: case 91: case 123:
        depth++;
        break;
      case 41: case 93: case 125:
        if (--depth === 0) return p + 1;
        break;
      default:
        break;
    }
    p++;
  }
  return end;
}

/** Splits [start, end) at the commas outside brackets and literals; directives end no part but vanish from it. */
export function splitArguments(text: string, start = 0, end = text.length): string[] {
  const parts: string[] = [];
  let from = start;
  for (let p = nextMark(text, start, end); p < end; p = nextMark(text, p, end)) {
    const after = skipOpaque(text, p);
    if (after > p) {
      p = after;
      continue;
    }
    const c = text.charCodeAt(p);
    if (c === 40 || c === 91 || c === 123) {
      p = closingEnd(text, p, end);
    } else {
      if (c === 44) {
        parts.push(tidy(text.slice(from, p)));
        from = p + 1;
      }
      p++;
    }
  }
  const last = tidy(text.slice(from, end));
  if (last !== '' || parts.length > 0) parts.push(last);
  return parts;
}

/** The text without comments and preprocessor lines, runs of white space as one blank. Literals stay as they are. */
export function tidy(text: string): string {
  if (!/[\n\t"'/]|  /.test(text)) return text.trim();
  let result = '';
  /** What stands before it is in `result`. */
  let from = 0;
  let p = 0;
  // Ends what is copied as it is at `p` with one blank, and goes on at `next`.
  const blankUntil = (next: number): void => {
    if (p > from) result += text.slice(from, p);
    if (result !== '' && !result.endsWith(' ')) result += ' ';
    p = from = next;
  };
  while (p < text.length) {
    const c = text.charCodeAt(p);
    if (c <= 32) {
      let next = p + 1;
      while (text.charCodeAt(next) <= 32) next++;
      if (c === 32 && next === p + 1 && p > from) p++;
      else blankUntil(next);
    } else if (c === 34 || c === 39) {
      p = literalEnd(text, p, c);
    } else if (c === 47 && skipOpaque(text, p) > p) {
      blankUntil(skipOpaque(text, p));
    } else if (c === 35 && isAtLineStart(text, p)) {
      result += text.slice(from, p);
      p = from = directiveEnd(text, p);
    } else {
      p++;
    }
  }
  return (result + text.slice(from)).trim();
}

export function isAtLineStart(text: string, p: number): boolean {
  while (p > 0) {
    const c = text.charCodeAt(--p);
    if (c === 10) return true;
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}

/** The items of the list whose `{` stands at `open`. */
export function readList(text: string, open: number, depth = 0): readonly InitItem[] {
  const end = closingEnd(text, open);
  const last = text.charCodeAt(end - 1) === 125 ? end - 1 : end;
  const items: InitItem[] = [];
  let conditions = NO_CONDITIONS;
  let p = open + 1;
  while (p < last) {
    const c = text.charCodeAt(p);
    if (c <= 32 || c === 44) {
      p++;
    } else if (c === 35 && isAtLineStart(text, p)) {
      const stop = directiveEnd(text, p);
      conditions = followDirective(conditions, text.slice(p + 1, stop));
      p = stop;
    } else if (c === 47 && skipOpaque(text, p) > p) {
      p = skipOpaque(text, p);
    } else {
      const stop = itemEnd(text, p, last);
      items.push(readItem(text, p, stop, conditions, depth));
      p = Math.max(stop, p + 1);
    }
  }
  return items;
}

/** End of the item at `p`: a comma or a directive on this level. */
function itemEnd(text: string, p: number, end: number): number {
  for (p = nextMark(text, p, end); p < end; p = nextMark(text, p, end)) {
    const after = skipOpaque(text, p);
    if (after > p) {
      p = after;
      continue;
    }
    const c = text.charCodeAt(p);
    if (c === 44) return p;
    if (c === 35 && isAtLineStart(text, p)) return p;
    if (c === 40 || c === 91 || c === 123) p = closingEnd(text, p, end);
    else p++;
  }
  return end;
}

/** Characters of a designator that are looked at. */
const MAX_DESIGNATOR = 200;

/** `start` is no white space. */
function readItem(text: string, start: number, end: number, conditions: readonly string[], depth: number): InitItem {
  const first = text.charCodeAt(start);
  const designator = first === DOT || first === OPEN_BRACKET ? /^(?:\.\s*([\w.[\]]+?)|(\[[^\]]*\]))\s*=(?!=)\s*/.exec(text.slice(start, Math.min(end, start + MAX_DESIGNATOR))) : null;
  const valueStart = designator === null ? start : start + designator[0].length;
  const field = designator === null ? '' : designator[1] ?? designator[2] ?? '';
  return { field, value: readValue(text, valueStart, end, depth), offset: start, end, conditions };
}

/** The value that [start, end) holds. */
export function readValue(text: string, start: number, end: number, depth = 0): InitValue {
  let p = start;
  while (p < end && text.charCodeAt(p) <= 32) p++;
  if (depth > MAX_NESTING) return { kind: 'text', text: '' };
  const first = p < end ? text.charCodeAt(p) : 0;
  if (first === OPEN_BRACE) return { kind: 'list', items: readList(text, p, depth + 1) };
  if (first === OPEN_PAREN) {
    const cast = /^\(\s*(?:(?:const|struct)\s+)*\w+(?:\s|\*|const\b)*(?:\[[^\]]*\])?\s*\)\s*\{/.exec(text.slice(p, end));
    if (cast !== null) return { kind: 'list', items: readList(text, p + cast[0].length - 1, depth + 1) };
  } else if (isWordStart(first)) {
    const nameEnd = wordEnd(text, p + 1, end);
    if (nameEnd === end) return { kind: 'text', text: text.slice(p, end) };
    let open = nameEnd;
    while (open < end && text.charCodeAt(open) <= 32) open++;
    if (open < end && text.charCodeAt(open) === OPEN_PAREN) {
      const name = text.slice(p, nameEnd);
      const close = closingEnd(text, open, end);
      if (!NO_CALL.has(name) && (close === end || tidy(text.slice(close, end)) === '')) return { kind: 'call', name, args: splitArguments(text, open + 1, close - 1) };
    }
  }
  return { kind: 'text', text: tidy(text.slice(p, end)) };
}

function isWordStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

/** First character at or after `p` that is part of no word. */
function wordEnd(text: string, p: number, end: number): number {
  while (p < end && (isWordStart(text.charCodeAt(p)) || (text.charCodeAt(p) >= 48 && text.charCodeAt(p) <= 57))) p++;
  return p;
}

/**
 * The conditions that hold after a directive. `line` is what stands after the `#`. An `#else` negates
 * what it belongs to, an `#elif` stands for its own condition.
 */
export function followDirective(conditions: readonly string[], line: string): readonly string[] {
  const match = /^\s*(ifdef|ifndef|if|elif|else|endif)\b\s*([^]*)$/.exec(line);
  if (match === null) return conditions;
  const rest = tidy((match[2] ?? '').replace(/\\\r?\n/g, ' '));
  switch (match[1] ?? '') {
    case 'ifdef':
      return [...conditions, `defined(${rest})`];
    case 'ifndef':
      return [...conditions, `!defined(${rest})`];
    case 'if':
      return [...conditions, rest];
    case 'elif':
      return conditions.length === 0 ? conditions : [...conditions.slice(0, -1), rest];
    case 'else':
      return conditions.length === 0 ? conditions : [...conditions.slice(0, -1), negate(conditions[conditions.length - 1] ?? '')];
    default:
      return conditions.slice(0, -1);
  }
}

function negate(condition: string): string {
  if (/^!defined\(\w+\)$/.test(condition)) return condition.slice(1);
  return /^defined\(\w+\)$/.test(condition) ? `!${condition}` : `!(${condition})`;
}

/** The text without comments; everything else, line breaks included, stays. */
export function withoutComments(text: string): string {
  if (!text.includes('/')) return text;
  let result = '';
  let from = 0;
  for (let p = nextMark(text, 0, text.length); p < text.length; p = nextMark(text, p, text.length)) {
    const after = skipOpaque(text, p);
    if (after > p && text.charCodeAt(p) === 47) {
      result += `${text.slice(from, p)} `;
      from = after;
    }
    p = after > p ? after : p + 1;
  }
  return result + text.slice(from);
}

/**
 * The simple statements of a block, those of inner blocks included: what stands between `;`, `{` and `}`.
 * `isWanted` sees where each begins and ends before it costs anything.
 */
export function statements(text: string, start: number, isWanted: (start: number, end: number) => boolean = () => true): { text: string; offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  let from = start;
  let p = start;
  const flush = (): void => {
    const offset = firstVisible(text, from);
    if (offset >= p || !isWanted(offset, p)) return;
    const statement = tidy(text.slice(offset, p));
    if (statement !== '') found.push({ text: statement.replace(/^(?:else\s+|(?:if|for|while|switch)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)+/, ''), offset });
  };
  for (p = nextMark(text, p, text.length); p < text.length; p = nextMark(text, p, text.length)) {
    const after = skipOpaque(text, p);
    if (after > p) {
      p = after;
      continue;
    }
    const c = text.charCodeAt(p);
    if (c === 59 || c === 123 || c === 125) {
      flush();
      from = p + 1;
      p++;
    } else if (c === 40 || c === 91) {
      p = closingEnd(text, p);
    } else if (c === 35 && isAtLineStart(text, p)) {
      flush();
      p = from = directiveEnd(text, p);
    } else {
      p++;
    }
  }
  return found;
}

/** True when a comma stands in [start, end) outside brackets and literals. */
export function hasComma(text: string, start: number, end: number): boolean {
  for (let p = nextMark(text, start, end); p < end; p = nextMark(text, p, end)) {
    const after = skipOpaque(text, p);
    const c = text.charCodeAt(p);
    if (after > p) p = after;
    else if (c === 44) return true;
    else if (c === 40 || c === 91 || c === 123) p = closingEnd(text, p, end);
    else p++;
  }
  return false;
}

/** Calls `visit` for every identifier and keyword of a text, those in comments and literals included. */
export function forEachWord(text: string, visit: (word: string) => void): void {
  for (let p = 0; p < text.length; ) {
    const end = wordEnd(text, p, text.length);
    // A number is a run of the same characters.
    if (end > p && isWordStart(text.charCodeAt(p))) visit(text.slice(p, end));
    p = Math.max(end, p + 1);
  }
}

/** First place at or after `p` that is neither white space nor a comment. */
function firstVisible(text: string, p: number): number {
  for (;;) {
    while (p < text.length && text.charCodeAt(p) <= 32) p++;
    if (text.charCodeAt(p) !== 47) return p;
    const after = skipOpaque(text, p);
    if (after === p) return p;
    p = after;
  }
}
