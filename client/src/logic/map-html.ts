/** Addresses and secrets that the page of the map is made with. */
export interface MapPage {
  readonly script: string;
  readonly style: string;
  /** As the webview names its own resources, for the policy. */
  readonly source: string;
  readonly nonce: string;
  readonly language: string;
  readonly strings: Readonly<Record<string, string>>;
}

/** The page: its own script and style, WebAssembly for the layout, and nothing from anywhere else. Pictures are made in the page (PNG export). */
export function mapHtml({ script, style, source, nonce, language, strings }: MapPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}' 'wasm-unsafe-eval'; style-src ${source}; img-src blob: data:; base-uri 'none'; form-action 'none'`;
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
