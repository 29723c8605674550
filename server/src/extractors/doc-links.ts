import { ownText } from '../base/own-text';
import { dirname, normalizeTreePath } from '../base/paths';
import type { DocLinkTarget } from '../facts/doc-links';
import type { Extractor, FactSink } from './extractor';
import { deprecations } from './doc-deprecations';
import { isUnderline } from './rst-lines';

/** Directives that pull another file into a document, and what they pull. */
const DIRECTIVE = /^\s*\.\. (kernel-doc|qapi-doc|hxtool-doc|include|literalinclude):: *(\S+)/;

const ROLE: Readonly<Record<string, DocLinkTarget>> = { ref: 'label', numref: 'label', doc: 'document', option: 'option', term: 'term' };

const MAX_SUMMARY = 300;
/** Characters below a label in which its title is looked for. */
const MAX_LOOKAHEAD = 600;

/** Labels, references, included sources, deprecations and the glossary of rst documents. */
export const docLinks: Extractor = {
  id: 'doc-links',
  version: 2,
  languages: ['rst'],
  extract(file, sink) {
    const { text, path } = file;
    let number = 0;
    let counted = 0;
    const item = /(?:^|\n) *\.\. |:`/g;
    for (let match = item.exec(text); match !== null; match = item.exec(text)) {
      const start = text[match.index] === '\n' ? match.index + 1 : text.lastIndexOf('\n', match.index) + 1;
      const newline = text.indexOf('\n', item.lastIndex);
      const end = (item.lastIndex = newline < 0 ? text.length : newline);
      for (let i = text.indexOf('\n', counted); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) number++;
      counted = start;
      const line = text.slice(start, end).trimEnd();
      if (line.startsWith('.. _')) label(text, start, number, path, sink);
      else directive(line, number, path, sink);
      roles(line, number, path, sink);
    }
    const removed = path.endsWith('about/removed-features.rst');
    if (removed || path.endsWith('about/deprecated.rst')) for (const fact of deprecations(linesOf(text), path, removed)) sink.add(fact);
    if (path.endsWith('/glossary.rst')) glossary(linesOf(text), path, sink);
  },
};

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

function directive(line: string, number: number, path: string, sink: FactSink): void {
  const match = DIRECTIVE.exec(line);
  if (match === null) return;
  const target: DocLinkTarget = match[1] === 'include' || match[1] === 'literalinclude' ? 'include' : (match[1] as DocLinkTarget);
  // kernel-doc, qapi-doc and hxtool-doc name files from the root of the tree, include from the document.
  const written = match[2]!;
  const name = target === 'include' ? normalizeTreePath(`${dirname(path)}/${written}`) : normalizeTreePath(written);
  if (name !== undefined) sink.add({ kind: 'doc-link', target, name: ownText(name), file: path, line: number, endLine: number });
}

/** `.. _label:` or `` .. _two words: ``; external targets (`.. _name: https://…`) are no labels. */
function label(text: string, start: number, number: number, path: string, sink: FactSink): void {
  const lines = linesOf(text.slice(start, start + MAX_LOOKAHEAD));
  const match = /^\.\. _(?:`([^`]+)`|([^:`]+(?::[^\s:]+)*)):\s*$/.exec(lines[0]!);
  const name = (match?.[1] ?? match?.[2] ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
  if (name !== '') sink.add({ kind: 'doc-label', name: ownText(name), title: ownText(titleBelow(lines)), file: path, line: number, endLine: number });
}

/** The title that follows a label, with other labels between them. */
function titleBelow(lines: readonly string[]): string {
  let at = 1;
  while (at < lines.length && (lines[at]!.trim() === '' || lines[at]!.startsWith('.. _'))) at++;
  if (isUnderline(lines[at] ?? '')) at++;
  return isUnderline(lines[at + 1] ?? '') ? lines[at]!.trim() : '';
}

function roles(line: string, number: number, path: string, sink: FactSink): void {
  for (const match of line.matchAll(/:([a-z]+)(?::([a-z]+))?:`([^`]*)`/g)) {
    const target = match[1] === 'qapi' ? 'qapi' : ROLE[match[2] ?? match[1]!];
    if (target === undefined) continue;
    const name = targetOf(target, match[3]!, path);
    if (name !== undefined && name !== '') sink.add({ kind: 'doc-link', target, name: ownText(name), file: path, line: number, endLine: number });
  }
}

/** What `text <target>` or `target` leads to; documents become tree paths. */
function targetOf(target: DocLinkTarget, content: string, path: string): string | undefined {
  const explicit = /<([^<>]*)>\s*$/.exec(content)?.[1] ?? content;
  const name = explicit.trim().replace(/^[!~]/, '');
  if (target === 'label') return name.toLowerCase().replace(/\s+/g, ' ');
  if (target !== 'document' || name === '') return name;
  return normalizeTreePath(name.startsWith('/') ? `docs${name}.rst` : `${dirname(path)}/${name}.rst`);
}

/** The sections of the glossary document: one term each. */
function glossary(lines: readonly string[], path: string, sink: FactSink): void {
  for (let at = 0; at + 1 < lines.length; at++) {
    const title = lines[at]!.trim();
    if (title === '' || isUnderline(title) || !isUnderline(lines[at + 1]!) || isUnderline(lines[at - 1] ?? '')) continue;
    const paragraph: string[] = [];
    let next = at + 2;
    while (next < lines.length && lines[next]!.trim() === '') next++;
    while (next < lines.length && lines[next]!.trim() !== '' && paragraph.length < 12) paragraph.push(lines[next++]!.trim());
    sink.add({ kind: 'glossary-term', name: title, file: path, line: at, endLine: next - 1, summary: paragraph.join(' ').slice(0, MAX_SUMMARY) });
  }
}
