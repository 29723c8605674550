/** Lines that say who owns a file or under which terms, not what it is. */
const LEGAL = /copyright|©|\(c\)\s*\d{4}|\bSPDX\b|licen[cs]e|gnu (general|lesser|library)|all rights reserved|warrant|merchantab|redistribut|permission is hereby|permission to use|free software|see the copying|fsf\.org|gnu\.org\/licenses|^\s*(authors?|written|contributed|contributors?|maintainers?|based on|derived from)\b.*(:|\bby\b)|<[\w.+-]+@[\w.-]+>|@[\w-]+\.(com|org|net|de|fr|ru|uk)\b|^\s*\$|^\s*-\*-|^\s*vim:|provided .as.?is|this (program|library|code|work|file) is (free|licensed|distributed|part)|in no event|liable|hereby granted|subject to the following/i;

/** Lines in which an opening comment is looked for. */
const MAX_LINES = 80;

/** Characters of a purpose; longer ones are cut at a word. */
const MAX_PURPOSE = 240;

/**
 * The sentence that a file's opening comment uses to say what the file is; '' when it says nothing of
 * the kind. `text` is the beginning of the file (comments of C, shell or Python style), `path` its tree path.
 *
 *     openingPurpose('/*\n * QEMU e1000 emulation\n *\n * Copyright …', 'hw/net/e1000.c') === 'QEMU e1000 emulation'
 */
export function openingPurpose(text: string, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const comment = new CommentReader(text);
  for (let paragraph = comment.paragraph(); paragraph.length > 0; paragraph = comment.paragraph()) {
    const lines = paragraph.filter((line) => !isNameOnly(line, name));
    if (lines.length === 0) continue;
    const legal = lines.findIndex((line) => LEGAL.test(line));
    const own = legal < 0 ? lines : lines.slice(0, legal);
    const sentence = firstSentence(withoutName(own.join(' '), name));
    if (/[a-z]{2}/i.test(sentence) && sentence.includes(' ')) return sentence;
    // Once the terms have begun, their continuation lines look like prose.
    if (legal >= 0 && /permission|free software|redistribut|warrant/i.test(lines.join(' '))) continue;
  }
  return '';
}

/** Hands out the first lines of a text, trimmed, one at a time: most purposes stand in the first three. */
class LineReader {
  #at = 0;
  #left = MAX_LINES;
  /** The current line; undefined behind the last. */
  line: string | undefined;

  constructor(private readonly text: string) {
    this.next();
  }

  next(): void {
    if (this.#left-- === 0 || this.#at > this.text.length) {
      this.line = undefined;
      return;
    }
    const end = this.text.indexOf('\n', this.#at);
    const stop = end < 0 ? this.text.length : end;
    this.line = this.text.slice(this.#at, stop).trim();
    this.#at = stop + 1;
  }
}

/** The lines of the first comment of a file, comment marks stripped; '' between paragraphs. */
class CommentReader {
  readonly #lines: LineReader;
  /** What ends the block or string being read; '' outside of both. */
  #end = '';
  /** The next line is empty: a block comment ended. */
  #isGap = false;

  constructor(text: string) {
    const lines = new LineReader(text);
    if (lines.line?.startsWith('#!') === true) lines.next();
    while (lines.line !== undefined && (lines.line === '' || /^#\s*(-\*-|vim:)/.test(lines.line))) lines.next();
    this.#lines = lines;
  }

  /** The lines up to the next empty one; none behind the last. */
  paragraph(): string[] {
    const paragraph: string[] = [];
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      if (line !== '') paragraph.push(line);
      else if (paragraph.length > 0) break;
    }
    return paragraph;
  }

  #next(): string | undefined {
    if (this.#isGap) {
      this.#isGap = false;
      return '';
    }
    const { line } = this.#lines;
    if (line === undefined) return undefined;
    if (this.#end !== '') return this.#inside(line, this.#end);
    if (line.startsWith('/*')) return this.#inside(line.replace(/^\/\*+!?/, ''), '*/');
    // An SPDX line of its own, or a C++ comment with one, stands before the comment proper.
    if (line.startsWith('//') || (line.startsWith('#') && !/^#\s*(if|ifdef|ifndef|include|define|pragma|error)\b/.test(line))) {
      this.#lines.next();
      return line.replace(/^(\/\/[/!]?|#+!?)\s?/, '').trim();
    }
    if (line.startsWith('"""') || line.startsWith("'''")) return this.#inside(line.slice(3), line.slice(0, 3));
    if (line !== '') return undefined;
    this.#lines.next();
    return '';
  }

  /** A line of a block comment or a string that ends with `end`. */
  #inside(line: string, end: string): string {
    const close = line.indexOf(end);
    const text = close < 0 ? line : line.slice(0, close);
    this.#lines.next();
    this.#end = close < 0 ? end : '';
    if (end !== '*/') return text.trim();
    this.#isGap = close >= 0;
    return withoutStars(text);
  }
}

/** ` * text` → `text`; '' for a line of nothing but rulers. */
function withoutStars(line: string): string {
  if (line === '*' || line === '') return '';
  if (line.startsWith('* ') && /\w/.test(line)) return line.slice(2).trim();
  return line.replace(/^\*+(?=\s|$)/, '').replace(/^[\s*=#-]+$/, '').trim();
}

function isNameOnly(line: string, name: string): boolean {
  return line === name || line === `${name}:` || (line.endsWith(name) && /^[\w./-]+\.(c|h|inc|py|sh|rs|S)$/.test(line));
}

/** `e1000.c: the NIC` says the same as `the NIC`. */
function withoutName(text: string, name: string): string {
  const at = text.startsWith(name) ? name.length : text.startsWith(`"${name}"`) ? name.length + 2 : 0;
  return at === 0 ? text : text.slice(at).replace(/^\s*(--?|:|–)\s*/, '');
}

function firstSentence(text: string): string {
  const clean = (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
  const stop = /[.!?](?=\s+[A-Z(])/.exec(clean);
  const sentence = (stop === null ? clean : clean.slice(0, stop.index)).replace(/[.:;,\s]+$/, '');
  if (sentence.length <= MAX_PURPOSE) return sentence;
  const cut = sentence.lastIndexOf(' ', MAX_PURPOSE);
  return `${sentence.slice(0, cut > 0 ? cut : MAX_PURPOSE)} …`;
}
