/**
 * One `F:` or `X:` pattern as scripts/get_maintainer.pl understands it. The script turns a pattern
 * into a Perl regular expression (`.` escaped, `*` becomes `.*`, `?` becomes `.`) and tests it as a
 * prefix of the path. Here that expression is read by hand and run as a set of states, so that no
 * pattern, however made, takes more than length × length steps.
 *
 * Read as Perl does: literals, `.`, `[classes]`, `\w` and its like, `*` and `+` after one character,
 * `$` at the end. Groups, alternatives and counts (`(`, `|`, `{`) stand for themselves.
 */
export interface PathPattern {
  /** The Perl expression; what the script counts slashes in. */
  readonly expression: string;
  /** Directory of the literal start, `''` for none: the pattern matches nothing outside of it. */
  readonly directory: string;
  /** How specific it is, as the script computes it: its slashes, one more for a file, −1 when it begins with `*`. */
  readonly depth: number;
  /** Slashes a path must have; undefined when any number will do. */
  readonly slashes: number | undefined;
  /** True for a plain `directory/`: it takes everything below. */
  readonly takesDirectory: boolean;
  /** Whether a path with the right number of slashes matches; that of a directory ends in `/`. */
  matches(path: string): boolean;
}

/** A pattern longer than this matches nothing: no path is as long. */
const MAX_LENGTH = 1000;

export function compilePattern(pattern: string, isDirectory: (path: string) => boolean): PathPattern {
  const expression = expressionOf(pattern, isDirectory);
  const slashes = countSlashes(expression);
  const { elements, anchored } = parse(expression.slice(0, MAX_LENGTH));
  const prefix = literalPrefix(elements);
  const rest = elements.slice(prefix.length);
  const takesAnyRest = !anchored && rest.every((element) => element.optional);
  const wholeDirectory = expression.endsWith('/');
  const run = takesAnyRest ? undefined : new StateRun(rest, anchored);
  const needle = longestLiteral(rest);
  return {
    expression,
    directory: prefix.slice(0, Math.max(prefix.lastIndexOf('/'), 0)),
    depth: expression.startsWith('.*') ? -1 : slashes + (wholeDirectory ? 0 : 1),
    slashes: wholeDirectory ? undefined : slashes,
    takesDirectory: wholeDirectory && rest.length === 0 && prefix.length > 1 && expression.length <= MAX_LENGTH,
    matches: (path) => expression.length <= MAX_LENGTH && path.startsWith(prefix) && (run === undefined || (path.includes(needle, prefix.length) && run.matches(path, prefix.length))),
  };
}

/** The first character that may stand for another, or for several. */
const SPECIAL = /[*?[\\+$]/;

/** Told from the text alone, without compiling the pattern: its `directory`, or one above it. */
export function plainDirectory(pattern: string): string {
  const special = pattern.search(SPECIAL);
  // What stands before a `+` may come more than once.
  const end = special < 0 ? pattern.length : pattern[special] === '+' ? special - 1 : special;
  return pattern.slice(0, Math.max(pattern.lastIndexOf('/', Math.min(end, MAX_LENGTH) - 1), 0));
}

/** The regular expression the script makes; a directory without its slash gets one. */
function expressionOf(pattern: string, isDirectory: (path: string) => boolean): string {
  const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
  const names = expression.endsWith('/') || expression.includes('\\') ? '' : expression;
  return names !== '' && isDirectory(names) ? `${expression}/` : expression;
}

export function countSlashes(text: string): number {
  let count = 0;
  for (let i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) count++;
  return count;
}

const ANY = -1;
const SOME = -2;

/** One character of the expression, and how often it may come. */
interface Element {
  /** Set for a plain character that comes exactly once. */
  readonly literal: string | undefined;
  /** Code of the only character it takes; ANY or SOME when there are more. */
  readonly code: number;
  readonly test: (char: number) => boolean;
  readonly optional: boolean;
  readonly repeats: boolean;
}

function parse(expression: string): { elements: readonly Element[]; anchored: boolean } {
  const anchored = expression.endsWith('$') && !expression.endsWith('\\$');
  const end = anchored ? expression.length - 1 : expression.length;
  const elements: Element[] = [];
  for (let i = 0; i < end; ) {
    const atom = atomAt(expression, i, end);
    i = atom.end;
    const quantifier = i < end ? expression[i] : undefined;
    const repeats = quantifier === '*' || quantifier === '+';
    if (repeats) i++;
    const code = atom.literal !== undefined ? atom.literal.charCodeAt(0) : atom.test === isAny ? ANY : SOME;
    elements.push({ literal: repeats ? undefined : atom.literal, code, test: atom.test, optional: quantifier === '*', repeats });
  }
  return { elements, anchored };
}

interface Atom {
  readonly literal: string | undefined;
  readonly test: (char: number) => boolean;
  readonly end: number;
}

function atomAt(text: string, at: number, end: number): Atom {
  const char = text[at]!;
  if (char === '.') return { literal: undefined, test: isAny, end: at + 1 };
  if (char === '\\' && at + 1 < end) return escapeAt(text, at);
  if (char === '[') return classAt(text, at, end) ?? literalAtom('[', at + 1);
  return literalAtom(char, at + 1);
}

function literalAtom(char: string, end: number): Atom {
  const code = char.charCodeAt(0);
  return { literal: char, test: (other) => other === code, end };
}

function escapeAt(text: string, at: number): Atom {
  const name = text[at + 1]!;
  const test = classTest(name);
  return test === undefined ? literalAtom(name, at + 2) : { literal: undefined, test, end: at + 2 };
}

const NEWLINE = 10;

function isAny(char: number): boolean {
  return char !== NEWLINE;
}

function classTest(name: string): ((char: number) => boolean) | undefined {
  const positive = CLASSES[name.toLowerCase()];
  if (positive === undefined) return undefined;
  return name === name.toLowerCase() ? positive : (char) => !positive(char);
}

const CLASSES: Readonly<Record<string, (char: number) => boolean>> = {
  d: isDigit,
  s: (char) => char === 32 || (char >= 9 && char <= 13),
  w: (char) => isDigit(char) || (char >= 65 && char <= 90) || (char >= 97 && char <= 122) || char === 95,
};

function isDigit(char: number): boolean {
  return char >= 48 && char <= 57;
}

/** `[abc]`, `[^a-z]`; a `]` right at the start belongs to the class. Undefined when it is never closed. */
function classAt(text: string, at: number, end: number): Atom | undefined {
  const negated = text[at + 1] === '^';
  const first = at + (negated ? 2 : 1);
  const tests: ((char: number) => boolean)[] = [];
  let i = first;
  for (; i < end && (text[i] !== ']' || i === first); ) {
    const low = text[i] === '\\' && i + 1 < end ? escapeAt(text, i) : literalAtom(text[i]!, i + 1);
    i = low.end;
    const isRange = low.literal !== undefined && text[i] === '-' && i + 1 < end && text[i + 1] !== ']';
    if (!isRange) {
      tests.push(low.test);
      continue;
    }
    const high = text[i + 1] === '\\' && i + 2 < end ? escapeAt(text, i + 1) : literalAtom(text[i + 1]!, i + 2);
    const from = low.literal.charCodeAt(0);
    const to = high.literal?.charCodeAt(0) ?? from;
    tests.push((char) => char >= from && char <= to);
    i = high.end;
  }
  if (i >= end) return undefined;
  return { literal: undefined, test: (char) => tests.some((test) => test(char)) !== negated, end: i + 1 };
}

function literalPrefix(elements: readonly Element[]): string {
  let prefix = '';
  for (const { literal } of elements) {
    if (literal === undefined) break;
    prefix += literal;
  }
  return prefix;
}

/** The longest plain text that any match holds: most paths are told apart by it alone. */
function longestLiteral(elements: readonly Element[]): string {
  let longest = '';
  let current = '';
  for (const { literal } of elements) {
    current = literal === undefined ? '' : current + literal;
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

/** Runs elements over a path, all possibilities at once: state `n` = the first `n` elements are matched. */
class StateRun {
  readonly #states: Uint8Array;

  constructor(private readonly elements: readonly Element[], private readonly anchored: boolean) {
    this.#states = new Uint8Array(elements.length + 1);
  }

  matches(path: string, start: number): boolean {
    const states = this.#states;
    const { length } = this.elements;
    for (let state = 0; state <= length; state++) states[state] = 0;
    this.#enter(0);
    for (let i = start; i < path.length; i++) {
      if (!this.anchored && states[length] === 1) return true;
      if (!this.#step(path.charCodeAt(i))) return false;
    }
    return states[length] === 1;
  }

  /** Takes one character, from the last state down, so that none is moved twice; false when nothing can match any more. */
  #step(char: number): boolean {
    const { elements } = this;
    const states = this.#states;
    let alive = false;
    states[elements.length] = 0;
    for (let state = elements.length - 1; state >= 0; state--) {
      if (states[state] === 0) continue;
      const element = elements[state]!;
      const { code } = element;
      const taken = code >= 0 ? code === char : code === ANY ? char !== NEWLINE : element.test(char);
      states[state] = taken && element.repeats ? 1 : 0;
      if (!taken) continue;
      alive = true;
      this.#enter(state + 1);
    }
    return alive;
  }

  /** A state that is reached reaches those behind optional elements too. */
  #enter(state: number): void {
    const { elements } = this;
    this.#states[state] = 1;
    for (let i = state; i < elements.length && elements[i]!.optional; i++) this.#states[i + 1] = 1;
  }
}
