/** Addresses and secrets that a page of ours is made with. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** As the webview names its own resources, for the policy. */
  readonly source: string;
  readonly nonce: string;
  readonly language: string;
  readonly strings: Readonly<Record<string, string>>;
  /** The page lays out with WebAssembly and makes pictures of itself (PNG export). */
  readonly draws: boolean;
}

/** A page with its own script and style, and nothing from anywhere else. */
export function pageHtml({ script, style, source, nonce, language, strings, draws }: PageParts): string {
  const drawing = draws ? { script: " 'wasm-unsafe-eval'", images: ' img-src blob: data:;' } : { script: '', images: '' };
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'${drawing.script}; style-src ${source};${drawing.images} base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>QEMU Atlas</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body data-strings="${escapeHtml(JSON.stringify(strings))}">
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
