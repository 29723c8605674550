import { dirname } from '../base/paths';
import { mentionedPaths, plainMarkdown, sectionEnds, summarize } from './document-text';
import type { Extractor, FactSink } from './extractor';
import { readmePurpose } from './readme';
import { isReadme } from './rst';

interface Heading {
  readonly text: string;
  readonly level: number;
  /** 0-based line of the text. */
  readonly line: number;
  readonly bodyLine: number;
}

/** Sections and mentioned paths of Markdown documents; what a README says its directory is. */
export const markdownDoc: Extractor = {
  id: 'markdown-doc',
  version: 1,
  languages: ['markdown'],
  extract(file, sink) {
    const lines = withoutCode(file.text.split('\n').map((line) => line.trimEnd()));
    const headings = headingsOf(lines);
    const ends = sectionEnds(headings, lines.length);
    headings.forEach((heading, at) => {
      const paragraph = firstParagraph(lines, heading.bodyLine, headings[at + 1]?.line ?? lines.length);
      sink.add({
        kind: 'document-section', name: heading.text, file: file.path, line: heading.line, endLine: Math.max(heading.line, ends[at]! - 1),
        level: heading.level, labels: [], summary: paragraph?.text ?? '',
      });
    });
    addMentions(file.path, lines, sink);
    if (!isReadme(file.path)) return;
    const paragraph = firstParagraph(lines, headings[0]?.bodyLine ?? 0, headings[1]?.line ?? lines.length);
    const found = readmePurpose(dirname(file.path), headings[0], paragraph);
    if (found !== undefined) sink.add({ kind: 'documented-path', name: dirname(file.path), file: file.path, line: found.line, endLine: found.line, purpose: found.text, source: 'readme' });
  },
};

/** The lines with fenced code blanked: a `#` there is a comment. */
function withoutCode(lines: readonly string[]): string[] {
  let fence = '';
  return lines.map((line) => {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === '' && mark !== undefined) {
      fence = mark;
      return '';
    }
    if (fence === '') return line;
    if (mark !== undefined && mark.startsWith(fence)) fence = '';
    return '';
  });
}

function headingsOf(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  lines.forEach((text, line) => {
    const atx = /^\s{0,3}(#{1,6})\s+(\S.*)$/.exec(text);
    if (atx !== null) {
      headings.push({ text: plainMarkdown(atx[2]!.replace(/\s+#+$/, '')), level: atx[1]!.length, line, bodyLine: line + 1 });
      return;
    }
    const above = lines[line - 1] ?? '';
    if (!/^\s{0,3}(=+|-+)$/.test(text) || above === '' || /^(\s{4}|\s*[-*+#>|])/.test(above) || (lines[line - 2] ?? '') !== '') return;
    headings.push({ text: plainMarkdown(above.trim()), level: text.includes('=') ? 1 : 2, line: line - 1, bodyLine: line + 1 });
  });
  return headings;
}

function firstParagraph(lines: readonly string[], start: number, end: number): { text: string; line: number } | undefined {
  let line = start;
  while (line < end && (lines[line] === '' || /^\s*(<|\[!|!\[|\[[^\]]*\]:)/.test(lines[line]!))) line++;
  if (line >= end || /^\s*([-*+>|]\s|\d+[.)]\s|\s{4})/.test(lines[line]!)) return undefined;
  let last = line;
  while (last < end && lines[last] !== '') last++;
  return { text: summarize(plainMarkdown(lines.slice(line, last).join(' '))), line };
}

function addMentions(path: string, lines: readonly string[], sink: FactSink): void {
  const seen = new Set<string>();
  lines.forEach((text, line) => {
    for (const name of mentionedPaths(text)) {
      if (seen.has(name)) continue;
      seen.add(name);
      sink.add({ kind: 'document-mention', name, file: path, line, endLine: line });
    }
  });
}
