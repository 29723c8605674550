/** Address of a place in the tree; undefined where places cannot be opened. Lines are 0-based. */
export type LinkTo = (file: string, line: number) => string | undefined;

/** Text of the tree as Markdown that shows just that text, on one line. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~&$-]/g, '\\$&').replace(/\s+/g, ' ').trim();
}

/** Text of the tree as inline code, whatever back-ticks it holds. */
export function code(text: string): string {
  const content = text.replace(/\s+/g, ' ').trim();
  if (content === '') return '';
  let longest = 0;
  for (const match of content.matchAll(/`+/g)) longest = Math.max(longest, match[0].length);
  const fence = '`'.repeat(longest + 1);
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${content}${padding}${fence}`;
}

/** A name that leads to a place, as far as places have addresses. */
export function linkedPlace(name: string, place: { readonly file: string; readonly line: number }, linkTo: LinkTo): string {
  const address = linkTo(place.file, place.line);
  return address === undefined ? code(name) : `[${escapeText(name)}](<${address.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
}

/** Inline reStructuredText: literals become code, roles and `@names` their text; everything else is escaped. */
export function fromRst(text: string): string {
  return text.split(/(``[^`]+``|:[a-z:]+:`[^`]*`|\B@[\w-]+)/).map((part, i) => {
    if (i % 2 === 0) return part === '' ? '' : keepingEdges(part);
    if (part.startsWith('``')) return code(part.slice(2, -2));
    if (part.startsWith('@')) return code(part.slice(1));
    const content = part.slice(part.indexOf('`') + 1, -1);
    return escapeText(content.replace(/\s*<[^<>]*>$/, '').replace(/^[!~]/, ''));
  }).join('');
}

/** Escaped, with the blanks around it that join it to its neighbours. */
function keepingEdges(part: string): string {
  const text = escapeText(part);
  return `${/^\s/.test(part) ? ' ' : ''}${text}${text !== '' && /\s$/.test(part) ? ' ' : ''}`;
}
