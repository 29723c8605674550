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
  for (const paragraph of paragraphsOf(openingComment(new LineReader(text)))) {
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
function* openingComment(lines: LineReader): Generator<string> {
  if (lines.line?.startsWith('#!') === true) lines.next();
  while (lines.line !== undefined && (lines.line === '' || /^#\s*(-\*-|vim:)/.test(lines.line))) lines.next();
  // An SPDX line of its own, or a C++ comment with one, stands before the comment proper.
  for (let { line } = lines; line !== undefined; { line } = lines) {
    if (line.startsWith('/*')) {
      yield* blockComment(lines);
    } else if (line.startsWith('//') || (line.startsWith('#') && !/^#\s*(if|ifdef|ifndef|include|define|pragma|error)\b/.test(line))) {
      yield line.replace(/^(\/\/[/!]?|#+!?)\s?/, '').trim();
      lines.next();
    } else if (line.startsWith('"""') || line.startsWith("'''")) {
      yield* docString(lines);
    } else if (line === '') {
      yield '';
      lines.next();
    } else {
      return;
    }
  }
}

function* blockComment(lines: LineReader): Generator<string> {
  for (let first = true; lines.line !== undefined; first = false, lines.next()) {
    let { line } = lines;
    if (first) line = line.replace(/^\/\*+!?/, '');
    const close = line.indexOf('*/');
    if (close >= 0) line = line.slice(0, close);
    yield withoutStars(line);
    if (close >= 0) {
      yield '';
      lines.next();
      return;
    }
  }
}

/** ` * text` → `text`; '' for a line of nothing but rulers. */
function withoutStars(line: string): string {
  if (line === '*' || line === '') return '';
  if (line.startsWith('* ') && /\w/.test(line)) return line.slice(2).trim();
  return line.replace(/^\*+(?=\s|$)/, '').replace(/^[\s*=#-]+$/, '').trim();
}

function* docString(lines: LineReader): Generator<string> {
  const mark = lines.line?.slice(0, 3) ?? '';
  for (let first = true; lines.line !== undefined; first = false, lines.next()) {
    let { line } = lines;
    if (first) line = line.slice(3);
    const close = line.indexOf(mark);
    if (close >= 0) line = line.slice(0, close);
    yield line.trim();
    if (close >= 0) {
      lines.next();
      return;
    }
  }
}

function* paragraphsOf(lines: Iterable<string>): Generator<string[]> {
  let current: string[] = [];
  for (const line of lines) {
    if (line !== '') {
      current.push(line);
    } else if (current.length > 0) {
      yield current;
      current = [];
    }
  }
  if (current.length > 0) yield current;
}

function isNameOnly(line: string, name: string): boolean {
  return line === name || line === `${name}:` || (/^[\w./-]+\.(c|h|inc|py|sh|rs|S)$/.test(line) && line.endsWith(name));
}

/** `e1000.c: the NIC` says the same as `the NIC`. */
function withoutName(text: string, name: string): string {
  const at = text.startsWith(name) ? name.length : text.startsWith(`"${name}"`) ? name.length + 2 : 0;
  return at === 0 ? text : text.slice(at).replace(/^\s*(--?|:|–)\s*/, '');
}

function firstSentence(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  const stop = /[.!?](?=\s+[A-Z(])/.exec(clean);
  const sentence = (stop === null ? clean : clean.slice(0, stop.index)).replace(/[.:;,\s]+$/, '');
  if (sentence.length <= MAX_PURPOSE) return sentence;
  const cut = sentence.lastIndexOf(' ', MAX_PURPOSE);
  return `${sentence.slice(0, cut > 0 ? cut : MAX_PURPOSE)} …`;
}
