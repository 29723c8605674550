/**
 * Text of a tree is not ours: a title may hold HTML, images, command links or control characters.
 * Whatever comes from the tree goes through one of these before it stands in Markdown.
 */

/** Address of a place in the tree; undefined where places cannot be opened. Lines are 0-based. */
export type LinkTo = (file: string, line: number) => string | undefined;

/** Schemes that do something else than open a document. */
const UNSAFE_SCHEME = /^\s*(command|javascript|vbscript|data|vscode|vscode-insiders|mailto):/i;

/** One line of Markdown that shows exactly `text`: no markup, no HTML, no entity, no link made of a bare address. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\\`*_{}[\]()!|~$]/g, '\\$&')
    // These make a heading, a list or a rule only where a line begins.
    .replace(/^[-+=#]/, '\\$&')
    // A bare URL or address would become a link of its own.
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/(www|ftp)\./gi, '$1&#46;')
    .replace(/@/g, '&#64;')
    .replace(/^(\d+)\./, '$1\\.');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Inline code that shows exactly `text`, whatever back-ticks it holds; '' for nothing. */
export function codeSpan(text: string): string {
  const content = oneLine(text);
  if (content === '') return '';
  let longest = 0;
  for (const run of content.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  const fence = '`'.repeat(longest + 1);
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** A link whose label is Markdown already. Without address, or with one that would run something, the label alone. */
export function link(label: string, address: string | undefined): string {
  if (address === undefined || UNSAFE_SCHEME.test(address)) return label;
  return `[${label}](<${address.replace(/[\s<>\\\p{Cc}]/gu, (char) => encodeURIComponent(char))}>)`;
}

/** Text of the tree for a terminal or a plain-text hover: one line, without control characters. */
export function plainText(text: string): string {
  return oneLine(text);
}

/** White space becomes blanks; control characters and marks that turn text around are dropped. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '').trim();
}
