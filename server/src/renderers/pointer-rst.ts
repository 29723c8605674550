import type { Block, Content, DocumentSection, Inline } from '../features/document/blocks';
import { linkTarget } from './architecture-md';

/** A small section as rst: headings, paragraphs and lists. Other blocks have no place in a README. */
export function renderRstSection(section: DocumentSection, path: string): string {
  return section.blocks.map((block) => renderBlock(block, path)).filter((text) => text !== '').join('\n\n');
}

function renderBlock(block: Block, path: string): string {
  switch (block.kind) {
    case 'heading':
      return `${escapeRst(block.text)}\n${'='.repeat(block.text.length)}`;
    case 'paragraph':
      return renderContent(block.content, path);
    case 'list':
      return block.items.map((item) => `* ${renderContent(item, path)}`).join('\n');
    case 'table':
    case 'diagram':
    case 'shell':
      return '';
  }
}

function renderContent(content: Content, path: string): string {
  return content.map((part) => renderInline(part, path)).join('');
}

function renderInline(part: Inline, path: string): string {
  if (typeof part === 'string') return escapeRst(part);
  if ('strong' in part) return `**${escapeRst(part.strong)}**`;
  if (part.path === undefined) return part.code === true ? `\`\`${part.text.replaceAll('`', '\'')}\`\`` : escapeRst(part.text);
  return `\`${escapeRst(part.text).replaceAll('<', '\\<')} <${linkTarget(part.path, path)}>\`__`;
}

function escapeRst(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*|]/g, '\\$&').replace(/_(?!\w)/g, '\\_');
}
