/** What a page of ours is made of. */
export interface PageParts {
  /** Text of its script and of its style sheet: nothing is loaded, which would cost a page its first quarter of a second. */
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
  readonly language: string;
  /** What the page finds when it starts, as JSON in the attributes `data-NAME` of its body. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The page makes pictures of itself (PNG export). */
  readonly pictures: boolean;
}

/** A page with its own script and style, and nothing from anywhere else. */
export function pageHtml({ script, style, nonce, language, data, pictures }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}';${pictures ? ' img-src blob: data:;' : ''} base-uri 'none'; form-action 'none'`;
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(JSON.stringify(value))}"`).join('');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>QEMU Atlas</title>
<style nonce="${nonce}">${inside(style)}</style>
</head>
<body${attributes}>
<script nonce="${nonce}">${inside(script)}</script>
</body>
</html>
`;
}

/** A script's or style sheet's text where markup must not end it: `<\/` and `<\!` say in its strings what `</` and `<!` do. */
function inside(text: string): string {
  return text.replace(/<(?=\/(?:script|style)|!--)/gi, '<\\');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
