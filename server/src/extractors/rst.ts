import { ownText } from '../base/own-text';
import { basename, dirname } from '../base/paths';
import type { SourceFile } from '../syntax/source-file';
import { listedPaths } from './documented-paths';
import { mentionedPaths, plainRst, sectionEnds, summarize } from './document-text';
import type { Extractor, FactSink } from './extractor';
import { readmePurpose } from './readme';
import { isUnderline } from './rst-lines';

/** Sections, listed paths and mentioned paths of rst documents; of plain-text ones in docs/ and of READMEs too, which look alike. */
export const rst: Extractor = {
  id: 'rst',
  version: 1,
  languages: ['rst', 'text'],
  matches: (path) => /\.rst(\.inc)?$/.test(path) || isReadme(path) || /^docs\/.*\.txt$/.test(path),
  extract(file, sink) {
    const lines = file.text.split('\n').map((line) => line.trimEnd());
    const titles = titlesOf(lines);
    for (const fact of sectionFacts(file.path, lines, titles)) sink.add(fact);
    addMentions(file, lines, sink);
    for (const { path, purpose, line, endLine } of listedPaths(file.path, lines)) sink.add({ kind: 'documented-path', name: path, file: file.path, line, endLine, purpose, source: 'list' });
    if (isReadme(file.path)) addReadme(file.path, lines, titles, sink);
  },
};

export function isReadme(path: string): boolean {
  return /^README(\.rst|\.md|\.txt)?$/i.test(basename(path));
}

export interface Title {
  readonly text: string;
  /** 0-based line of the text. */
  readonly line: number;
  /** First line below title and adornment. */
  readonly bodyLine: number;
  /** 1 = the document's title. */
  readonly level: number;
}

/** Titles in file order. The first style of adornment is level 1, the next new one level 2, and so on, as docutils has it. */
function titlesOf(lines: readonly string[]): readonly Title[] {
  const titles: Title[] = [];
  const styles: string[] = [];
  for (let i = 1; i < lines.length; i++) {
    const underline = lines[i]!;
    if (!isUnderline(underline)) continue;
    const text = lines[i - 1]!;
    const over = i >= 2 && lines[i - 2] === underline;
    const blankAbove = i < 2 || lines[i - 2] === '' || lines[i - 2]!.startsWith('.. ');
    const isTitle = text !== '' && !text.includes(' | ') && !isUnderline(text) && (over || (!/^\s/.test(text) && blankAbove)) && underline.length >= Math.min(text.trim().length, 4);
    if (!isTitle) continue;
    const style = (over ? '^' : '') + underline[0]!;
    if (!styles.includes(style)) styles.push(style);
    titles.push({ text: plainRst(text.trim()), line: i - 1, bodyLine: i + 1, level: styles.indexOf(style) + 1 });
  }
  return titles;
}

function sectionFacts(path: string, lines: readonly string[], titles: readonly Title[]) {
  const ends = sectionEnds(titles, lines.length);
  return titles.map((title, at) => {
    const next = titles[at + 1]?.line ?? lines.length;
    return {
      kind: 'document-section' as const, name: ownText(title.text), file: path, line: title.line, endLine: lastLine(lines, title.line, ends[at]!),
      level: title.level, labels: labelsAbove(lines, title.line).map(ownText), summary: ownText(firstParagraph(lines, title.bodyLine, next)?.text ?? ''),
    };
  });
}

/** Last line with text before `end`. */
function lastLine(lines: readonly string[], start: number, end: number): number {
  let line = end - 1;
  while (line > start && (lines[line] ?? '') === '') line--;
  return line;
}

function labelsAbove(lines: readonly string[], titleLine: number): string[] {
  const labels: string[] = [];
  let line = titleLine - 1;
  if (line >= 0 && isUnderline(lines[line]!)) line--;
  for (; line >= 0; line--) {
    const label = /^\.\. _`?([^`:]+(?::[^`:\s]+)*)`?:$/.exec(lines[line]!)?.[1];
    if (label !== undefined) labels.unshift(label);
    else if (lines[line] !== '') break;
  }
  return labels;
}

const LEGAL = /^(copyright|authors?:|spdx|this (work|file|document) is (licensed|released))/i;

/** The first paragraph of running text in [start, end): no directive, list, table or comment. */
export function firstParagraph(lines: readonly string[], start: number, end: number): { text: string; line: number } | undefined {
  for (let i = start; i < end; ) {
    const line = lines[i]!;
    if (line === '') {
      i++;
    } else if (line.startsWith('.. ') || line === '..' || line.startsWith(':')) {
      i = skipIndented(lines, i + 1, end);
    } else if (/^\s/.test(line)) {
      i++;
    } else {
      let last = i;
      while (last < end && lines[last] !== '') last++;
      const paragraph = lines.slice(i, last);
      if (!isProse(paragraph)) return undefined;
      if (!LEGAL.test(paragraph[0]!)) return { text: summarize(plainRst(paragraph.join(' '))), line: i };
      i = last;
    }
  }
  return undefined;
}

function skipIndented(lines: readonly string[], start: number, end: number): number {
  let i = start;
  while (i < end && (lines[i] === '' || /^\s/.test(lines[i]!))) i++;
  return i;
}

/** Lists, tables and option lists begin with a mark; prose begins with a word. */
function isProse(paragraph: readonly string[]): boolean {
  const first = paragraph[0]!;
  return !/^([-*+•]\s|\d+[.)]\s|\(\d+\)|[=+|>#]|--?\w|\.\.|__)/.test(first) && /[A-Za-z]{2}/.test(first);
}

function addMentions(file: SourceFile, lines: readonly string[], sink: FactSink): void {
  const seen = new Set<string>();
  lines.forEach((text, line) => {
    for (const name of mentionedPaths(text)) {
      if (seen.has(name)) continue;
      seen.add(name);
      sink.add({ kind: 'document-mention', name: ownText(name), file: file.path, line, endLine: line });
    }
  });
}

function addReadme(path: string, lines: readonly string[], titles: readonly Title[], sink: FactSink): void {
  // Text above the first title is the introduction; a title below it is that of a part.
  const first = titles[0];
  const opens = first !== undefined && lines.slice(0, first.line).every((text) => text === '' || isUnderline(text) || text.startsWith('..'));
  const title = opens ? first : undefined;
  const end = (opens ? titles[1] : first)?.line ?? lines.length;
  const paragraph = firstParagraph(lines, title?.bodyLine ?? 0, end);
  const found = readmePurpose(dirname(path), title, paragraph);
  if (found !== undefined) sink.add({ kind: 'documented-path', name: dirname(path), file: path, line: found.line, endLine: found.line, purpose: found.text, source: 'readme' });
}
