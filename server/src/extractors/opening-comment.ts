/** Lines that say who owns a file or under which terms, not what it is. */
const LEGAL = /copyright|©|\(c\)\s*\d{4}|\bSPDX\b|licen[cs]e|gnu (general|lesser|library)|all rights reserved|warrant|merchantab|redistribut|permission is hereby|permission to use|free software|see the copying|fsf\.org|gnu\.org\/licenses|^\s*(authors?|written|contributed|contributors?|maintainers?|based on|derived from)\b.*(:|\bby\b)|<[\w.+-]+@[\w.-]+>|@[\w-]+\.(com|org|net|de|fr|ru|uk)\b|^\s*\$|^\s*-\*-|^\s*vim:|provided .as.?is|this (program|library|code|work|file) is (free|licensed|distributed|part)|in no event|liable|hereby granted|subject to the following/i;

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
  for (const paragraph of paragraphsOf(openingComment(text))) {
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

/** The lines of the first comment of a file, comment marks stripped; '' between paragraphs. */
function openingComment(text: string): string[] {
  const lines = text.split('\n', 80);
  let at = 0;
  if (lines[0]?.startsWith('#!') === true) at++;
  while (at < lines.length && /^\s*(#\s*-\*-.*|#\s*vim:.*|)$/.test(lines[at]!.replace(/^\uFEFF/, ''))) at++;
  // An SPDX line of its own, or a C++ comment with one, stands before the comment proper.
  const found: string[] = [];
  while (at < lines.length) {
    const line = lines[at]!.trim();
    if (line.startsWith('/*')) {
      at = blockComment(lines, at, found);
    } else if (line.startsWith('//') || (line.startsWith('#') && !/^#\s*(if|ifdef|ifndef|include|define|pragma|error)\b/.test(line))) {
      found.push(line.replace(/^(\/\/[/!]?|#+!?)\s?/, '').trim());
      at++;
    } else if (/^("""|''')/.test(line)) {
      at = docString(lines, at, found);
    } else if (line === '') {
      found.push('');
      at++;
    } else {
      break;
    }
  }
  return found;
}

function blockComment(lines: readonly string[], at: number, found: string[]): number {
  for (let first = true; at < lines.length; first = false, at++) {
    let line = lines[at]!.trim();
    if (first) line = line.replace(/^\/\*+!?/, '');
    const close = line.indexOf('*/');
    if (close >= 0) line = line.slice(0, close);
    found.push(line.replace(/^\*+(?=\s|$)/, '').replace(/^[\s*=#-]+$/, '').trim());
    if (close >= 0) {
      found.push('');
      return at + 1;
    }
  }
  return at;
}

function docString(lines: readonly string[], at: number, found: string[]): number {
  const mark = lines[at]!.trim().slice(0, 3);
  for (let first = true; at < lines.length; first = false, at++) {
    let line = lines[at]!.trim();
    if (first) line = line.slice(3);
    const close = line.indexOf(mark);
    if (close >= 0) line = line.slice(0, close);
    found.push(line.trim());
    if (close >= 0) return at + 1;
  }
  return at;
}

function paragraphsOf(lines: readonly string[]): string[][] {
  const paragraphs: string[][] = [];
  let current: string[] = [];
  for (const line of [...lines, '']) {
    if (line !== '') current.push(line);
    else if (current.length > 0) {
      paragraphs.push(current);
      current = [];
    }
  }
  return paragraphs;
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
