import { describe, expect, it } from 'vitest';
import { pageHtml } from '../../client/src/logic/page-html';

const parts = { script: 'run()', style: 'body { margin: 0 }', nonce: 'N0', language: 'en"><script>', data: { strings: { a: '"><img src=x onerror=alert(1)>' } } };
const policyOf = (page: string) => (/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '').split('; ').sort();

describe('a page of ours', () => {
  it('runs its own script only and loads nothing', () => {
    const page = pageHtml({ ...parts, pictures: false });
    expect(policyOf(page)).toEqual(["base-uri 'none'", "default-src 'none'", "form-action 'none'", "script-src 'nonce-N0'", "style-src 'nonce-N0'"]);
    expect(page.match(/<script|<style/g)).toEqual(['<style', '<script']);
    expect(page.replace(/ data-\w+="[^"]*"/g, '')).not.toMatch(/ (src|href)=/);
  });

  it('may use pictures it makes itself where it is to', () => {
    expect(policyOf(pageHtml({ ...parts, pictures: true }))).toEqual(["base-uri 'none'", "default-src 'none'", "form-action 'none'", 'img-src blob: data:', "script-src 'nonce-N0'", "style-src 'nonce-N0'"]);
  });

  it('reads no text as markup', () => {
    const page = pageHtml({ ...parts, pictures: false });
    expect(page).not.toContain('<img');
    expect(page).toContain('data-strings="{&quot;a&quot;:&quot;\\&quot;&gt;&lt;img');
  });

  it('keeps a script whole that speaks of markup', () => {
    const script = 'tell("<!--<script>", "</script>", a<b/c)';
    const page = pageHtml({ ...parts, script, pictures: false });
    const own = /<script nonce="N0">([\s\S]*?)<\/script/.exec(page)?.[1] ?? '';
    expect(own).toBe('tell("<\\!--<script>", "<\\/script>", a<b/c)');
  });
});
