import { dirname } from '../base/paths';
import type { BrowsePage, PageEntry, PageSection } from '../features/browse/page';
import type { Topic } from '../features/browse/topic';
import { cardLines, subsystemLines, type Line, type Span } from './card-lines';
import { plainText } from './escape';
import { grouped } from './units';

/** Path of a topic's page below the folder of pages. */
export type PageOf = (topic: Topic) => string;

/**
 * A page as plain text, to be read as it is: places are written `path:line` and other pages `[label](<page>)`;
 * go-to-definition follows both in any editor.
 */
export function renderBrowsePage(page: BrowsePage, pageOf: PageOf): string {
  const own = pageOf(page.topic);
  const linked = (entry: PageEntry): string => linkOf(entry, own, pageOf);
  const facts = [...(page.card === undefined ? [] : cardLines(page.card, { length: 'full' })), ...(page.subsystem === undefined ? [] : subsystemLines(page.subsystem))];
  const parts = [
    page.above.length === 0 ? '' : page.above.map(linked).join(' › '),
    `# ${plainText(page.title)}`,
    page.topic.kind === 'file' ? `${page.topic.path}:1` : '',
    facts.map(factLine).join('\n'),
    ...page.sections.map((section) => renderSection(section, linked)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function renderSection({ title, entries, total }: PageSection, linked: (entry: PageEntry) => string): string {
  const more = total > entries.length ? [`- … ${grouped(total - entries.length)} more`] : [];
  return [`## ${plainText(title)}`, '', ...entries.map((entry) => `- ${entryLine(entry, linked)}`), ...more].join('\n');
}

function entryLine(entry: PageEntry, linked: (entry: PageEntry) => string): string {
  const parts = [linked(entry), placeText(entry.file, entry.line), plainText(entry.note)];
  return parts.filter((part) => part !== '').join(' · ');
}

function linkOf({ label, topic }: PageEntry, own: string, pageOf: PageOf): string {
  return topic === undefined ? plainText(label) : `[${plainText(label).replace(/[[\]]/g, '')}](<${encodeURI(relative(own, pageOf(topic)))}>)`;
}

/** From one page to another. */
function relative(from: string, to: string): string {
  const depth = dirname(from) === '' ? 0 : dirname(from).split('/').length;
  return '../'.repeat(depth) + to;
}

function factLine({ label, spans }: Line): string {
  const content = spans.map(spanText).join('');
  return label === '' ? `- ${content}` : `- ${label}: ${content}`;
}

/** A thing of the tree with the place where it stands, so that it can be gone to. */
function spanText(span: Span): string {
  if (span.kind === 'words') return span.text;
  const text = plainText(span.text);
  if (span.file === undefined || span.file === '' || text.startsWith(span.file)) return text;
  return `${text} (${placeText(span.file, span.line)})`;
}

function placeText(file: string, line: number | undefined): string {
  if (file === '') return '';
  return line === undefined ? plainText(file) : `${plainText(file)}:${line + 1}`;
}
