import { describe, expect, it } from 'vitest';
import { pageHtml } from '../../client/src/logic/page-html';

const parts = { script: 'https://x/page.js', style: 'https://x/page.css', source: 'https://x', nonce: 'N0', language: 'en"><script>', strings: { a: '"><img src=x onerror=alert(1)>' } };
const policyOf = (page: string) => (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '').split('; ').sort();

describe('a page of ours', () => {
  it('runs its own script only and loads from nowhere else', () => {
    const page = pageHtml({ ...parts, draws: false });
    expect(policyOf(page)).toEqual(["base-uri 'none'", "default-src 'none'", "form-action 'none'", "script-src 'nonce-N0'", 'style-src https://x']);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('that draws may use WebAssembly and pictures it makes itself', () => {
    expect(policyOf(pageHtml({ ...parts, draws: true }))).toEqual(["base-uri 'none'", "default-src 'none'", "form-action 'none'", 'img-src blob: data:', "script-src 'nonce-N0' 'wasm-unsafe-eval'", 'style-src https://x']);
  });

  it('reads no text as markup', () => {
    const page = pageHtml({ ...parts, draws: false });
    expect(page).not.toContain('<img');
    expect(page).toContain('data-strings="{&quot;a&quot;:&quot;\\&quot;&gt;&lt;img');
  });
});
