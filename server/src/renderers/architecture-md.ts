import type { Block, Content, Diagram, DocumentSection, GeneratedDocument, Inline } from '../features/document/blocks';

/**
 * Sections of a document as Markdown for GitHub and GitLab. The same data gives the same bytes. All
 * text may come from a hostile tree: nothing of it can open a tag, a link, a table cell or a block.
 */
export function renderSection(section: DocumentSection, path: string): string {
  return section.blocks.map((block) => renderBlock(block, path)).join('\n\n');
}

/** The title line and what follows it, given the sections as they shall stand in the file. */
export function renderDocument(document: GeneratedDocument, sections: readonly string[]): string {
  return `# ${escapeText(document.title)}\n\n${sections.join('\n\n')}\n`;
}

function renderBlock(block: Block, path: string): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeText(block.text)}`;
    case 'paragraph':
      return guardLineStart(renderContent(block.content, path)).trimEnd();
    case 'list':
      return block.items.map((item) => `- ${guardLineStart(renderContent(item, path)).trimEnd()}`).join('\n');
    case 'table':
      return [`| ${block.head.map(escapeText).join(' | ')} |`, `|${block.head.map(() => '---').join('|')}|`,
        ...block.rows.map((row) => `| ${row.map((cell) => cellText(renderContent(cell, path))).join(' | ')} |`)].join('\n');
    case 'diagram':
      return renderMermaid(block.diagram);
    case 'shell':
      return `\`\`\`sh\n${block.commands.map((command) => command.replace(/[`\r\n]/g, ' ')).join('\n')}\n\`\`\``;
  }
}

export function renderContent(content: Content, path: string): string {
  return content.map((part) => renderInline(part, path)).join('');
}

function renderInline(part: Inline, from: string): string {
  if (typeof part === 'string') return escapeText(part);
  if ('strong' in part) return `**${escapeText(part.strong)}**`;
  const text = part.code === true ? codeSpan(part.text) : escapeText(part.text);
  return part.path === undefined ? text : `[${text}](${linkTarget(part.path, from)})`;
}

/** Words of the tree in running text. */
export function escapeText(text: string): string {
  return clean(text)
    .replace(/&(?=#?\w{1,31};)/g, '&amp;')
    .replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replace(/[\\`*[\]|~]/g, '\\$&')
    .replace(/(^|[^\w])_|_(?=$|[^\w])/g, (match) => match.replace('_', '\\_'));
}

export function codeSpan(text: string): string {
  const flat = clean(text);
  if (flat === '') return '';
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** One line without control characters or marks that turn the reading direction. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/ {2,}/g, ' ');
}

/** A pipe ends a cell even inside a code span. */
function cellText(markdown: string): string {
  return markdown.replace(/\\?\|/g, '\\|').trim();
}

/** No text of the tree may start a list, a heading, a quote, a rule or a fence. */
function guardLineStart(markdown: string): string {
  return markdown.trimStart().replace(/^([#+=-]|\d+[.)])/, (match) => (match.length > 1 ? `${match.slice(0, -1)}\\${match.slice(-1)}` : `\\${match}`));
}

/** Link from a document to a tree path, relative, so that it works in every clone. */
export function linkTarget(target: string, from: string): string {
  const depth = from.split('/').length - 1;
  return ('../'.repeat(depth) + target).split('/').map((part) => (part === '..' ? part : encodePart(part))).join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[()*']/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2B', '+').replaceAll('%2C', ',').replaceAll('%40', '@').replaceAll('%3D', '=');
}

function renderMermaid({ nodes, edges }: Diagram): string {
  const lines = ['```mermaid', 'flowchart LR'];
  for (const { id, label } of nodes) lines.push(`  ${id}["${clean(label).replace(/["#<>`]/g, ' ')}"]`);
  for (const from of new Set(edges.map((edge) => edge.from))) lines.push(`  ${from} --> ${edges.filter((edge) => edge.from === from).map(({ to }) => to).join(' & ')}`);
  return [...lines, '```'].join('\n');
}
