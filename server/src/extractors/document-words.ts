import type { Extractor } from './extractor';
import { isUnderline } from './rst-lines';

/** Distinct words kept of one section: what comes after them rarely adds a subject. */
const MAX_WORDS = 250;
/** Characters of a document that are read. */
const MAX_TEXT = 400_000;
/** Repetitions that are worth counting. */
const MAX_COUNT = 9;
const MIN_LENGTH = 2;
const MAX_LENGTH = 40;

/** Words that say nothing about a subject, whatever the question. */
const COMMON = new Set(('the a an and or of to in is are be by for on with as at it its this that these those from if when then not can will may which one any all '
  + 'has have do does was were but also only use used using such there their they we you your so no than other more into each same must should would could '
  + 'example following see note').split(' '));

/** What each section of a document is about, word by word: for full-text search, which needs no text. */
export const documentWords: Extractor = {
  id: 'document-words',
  version: 1,
  languages: ['rst', 'text', 'markdown'],
  matches: (path) => /\.(rst|rst\.inc|md)$/.test(path) || /^docs\/.*\.txt$/.test(path) || /(^|\/)README(\.txt)?$/.test(path),
  extract(file, sink) {
    const text = file.text.slice(0, MAX_TEXT);
    const markdown = file.path.endsWith('.md');
    const lower = text.toLowerCase();
    let counts = new Map<string, number>();
    let start = 0;
    let line = 0;
    const finish = (endLine: number): void => {
      const counted: string[] = [];
      counts.forEach((count, word) => counted.push(count > 1 ? `${word}*${Math.min(count, MAX_COUNT)}` : word));
      const words = counted.join(' ');
      if (words !== '') sink.add({ kind: 'document-words', name: '', file: file.path, line: start, endLine: Math.max(start, endLine), words });
      counts = new Map();
    };
    let before = '';
    let beforeAt = 0;
    for (let at = 0; at < text.length; line++) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      const first = text.charCodeAt(at);
      if (markdown ? first === HASH : PUNCTUATION[first] === 1) {
        // An underline belongs to the title above it, which begins the section.
        const current = text.slice(at, end).trimEnd();
        const isTitle = markdown ? /^#{1,4} /.test(current) : before.trim() !== '' && isUnderline(current) && !isUnderline(before.trimEnd());
        if (isTitle) {
          const titleLine = markdown ? line : line - 1;
          if (markdown) {
            countWords(lower, beforeAt, beforeAt + before.length, counts);
            before = '';
          }
          finish(titleLine - 1);
          start = titleLine;
        }
      }
      // A line is counted once the next one has shown that it is no title of a new section.
      if (before !== '') countWords(lower, beforeAt, beforeAt + before.length, counts);
      before = text.slice(at, end);
      beforeAt = at;
      at = end + 1;
    }
    countWords(lower, beforeAt, beforeAt + before.length, counts);
    finish(line - 1);
  },
};

const HASH = 0x23;
/** Characters an underline of rst may be made of. */
const PUNCTUATION = new Uint8Array(0x10000);
for (const char of '=-~^"\'`#*+.:_') PUNCTUATION[char.charCodeAt(0)] = 1;

/** 1 = letter or digit, 2 = joins parts of a name. */
const CLASS = new Uint8Array(0x10000);
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789') CLASS[char.charCodeAt(0)] = 1;
for (const char of '_-') CLASS[char.charCodeAt(0)] = 2;

function countWords(text: string, from: number, to: number, counts: Map<string, number>): void {
  for (let at = from; at < to;) {
    if (CLASS[text.charCodeAt(at)] !== 1) {
      at++;
      continue;
    }
    const start = at;
    let last = at;
    for (at++; at < to; at++) {
      const kind = CLASS[text.charCodeAt(at)];
      if (kind === 0) break;
      if (kind === 1) last = at;
    }
    const length = last + 1 - start;
    if (length < MIN_LENGTH || length > MAX_LENGTH) continue;
    const word = text.slice(start, last + 1);
    if (COMMON.has(word)) continue;
    const known = counts.get(word);
    if (known !== undefined) counts.set(word, known + 1);
    else if (counts.size < MAX_WORDS) counts.set(word, 1);
  }
}
