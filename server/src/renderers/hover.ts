import { t } from '../base/l10n';
import type { HoverContent } from '../features/hover';
import { renderDeclarationCard } from './declaration-cards';
import { codeSpan, escapeMarkdown, plainText, type LinkTo } from './escape';
import { renderCard, renderSubsystem } from './markdown';
import { renderCardText, renderSubsystemText } from './text';
import { renderConfigCard } from './config-card';
import { renderTypeCard } from './type-card';

export interface HoverStyle {
  readonly style: 'markdown' | 'text';
  readonly length: 'short' | 'full';
  /** False while indexing goes on: what is missing may yet come. */
  readonly complete: boolean;
  readonly linkTo: LinkTo;
}

/** A hover as Markdown, or as plain text for clients that show nothing else. */
export function renderHover(content: HoverContent, style: HoverStyle): string {
  const body = style.style === 'markdown' ? markdown(content, style) : text(content, style);
  if (style.complete) return body;
  const note = t('QEMU Atlas is still indexing: more may come.');
  return style.style === 'markdown' ? `${body}\n\n_${note}_` : `${body}\n${note}`;
}

function markdown(content: HoverContent, { linkTo, length }: HoverStyle): string {
  if (content.kind === 'card') return renderCard(content.card, linkTo, { length });
  if (content.kind === 'subsystem') return renderSubsystem(content.subsystem, linkTo);
  if (content.kind === 'note') return `${codeSpan(content.title)}\n\n${escapeMarkdown(content.text)}`;
  const cards = content.cards.slice(0, length === 'short' ? 1 : 3).map((card) => {
    switch (card.kind) {
      case 'type':
        return renderTypeCard(card, linkTo, length);
      case 'config':
        return renderConfigCard(card, linkTo);
      default:
        return renderDeclarationCard(card, linkTo);
    }
  });
  return cards.join('\n\n---\n\n');
}

function text(content: HoverContent, style: HoverStyle): string {
  if (content.kind === 'card') return renderCardText(content.card, { length: style.length });
  if (content.kind === 'subsystem') return renderSubsystemText(content.subsystem);
  if (content.kind === 'note') return `${plainText(content.title)}\n${plainText(content.text)}`;
  return withoutMarkup(markdown(content, { ...style, linkTo: () => undefined }));
}

/** Our own Markdown as plain text: markup goes, lines and words stay. */
function withoutMarkup(markdownText: string): string {
  return markdownText.replace(/^```.*\n?/gm, '').replace(/\*\*|(?<!\\)`/g, '').replace(/&amp;|&lt;|&gt;|&#(\d+);/g, (entity, code: string | undefined) => (code === undefined ? { '&amp;': '&', '&lt;': '<', '&gt;': '>' }[entity] ?? entity : String.fromCharCode(Number(code))))
    .replace(/\\([\\`*_{}[\]()#+!|~$^=-])/g, '$1').replace(/\n{2,}/g, '\n');
}
