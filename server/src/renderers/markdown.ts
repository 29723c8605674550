import type { Card } from '../features/card';
import type { SubsystemResult } from '../features/subsystem';
import { cardLines, subsystemLines, type Line, type LineOptions, type Span } from './card-lines';
import { codeSpan, escapeMarkdown, link, type LinkTo } from './escape';

/** A card as Markdown: one paragraph a line, so that every editor shows the same. All text of the tree is escaped. */
export function renderCard(card: Card, linkTo: LinkTo, options: LineOptions = { length: 'full' }): string {
  return markdownLines(cardLines(card, options), linkTo);
}

/** A subsystem as Markdown. */
export function renderSubsystem(subsystem: SubsystemResult, linkTo: LinkTo): string {
  return markdownLines(subsystemLines(subsystem), linkTo);
}

/** The first two lines are the answer and stand as paragraphs; the others follow as a list. */
function markdownLines(lines: readonly Line[], linkTo: LinkTo): string {
  const rendered = lines.map((line) => markdownLine(line, linkTo));
  const answer = lines.findIndex(({ label }) => label !== '');
  const head = answer < 0 ? rendered : rendered.slice(0, answer);
  const rest = answer < 0 ? [] : rendered.slice(answer);
  return [...head, rest.map((text) => `- ${text}`).join('\n')].filter((part) => part !== '').join('\n\n');
}

function markdownLine({ label, spans }: Line, linkTo: LinkTo): string {
  const content = spans.map((span) => markdownSpan(span, linkTo)).join('');
  return label === '' ? content : `${escapeMarkdown(label)}: ${content}`;
}

function markdownSpan(span: Span, linkTo: LinkTo): string {
  if (span.kind === 'words') return ownWords(span.text);
  const shown = span.kind === 'code' ? codeSpan(span.text) : span.strong === true ? `**${escapeMarkdown(span.text)}**` : escapeMarkdown(span.text);
  return span.file === undefined ? shown : link(shown, linkTo(span.file, span.line ?? 0));
}

/** Our own words, and a status word of the tree among them: escaped, with the blanks that join them to their neighbours. */
function ownWords(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${escapeMarkdown(text)}${/\s$/.test(text) && text.trim() !== '' ? ' ' : ''}`;
}
