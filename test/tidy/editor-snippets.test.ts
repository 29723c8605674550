import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';

const folder = 'docs/editors';
const document = fs.readFileSync('docs/editors.md', 'utf8');
const snippets = fs.readdirSync(folder).sort();
const textOf = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

test('every snippet of docs/editors.md is the very file that editors load', () => {
  const shown = [...document.matchAll(/^```(?:lua|elisp|toml|json)\n([^]*?)^```$/gm)].map((match) => match[1]);
  expect(shown.sort()).toEqual(snippets.map(textOf).sort());
});

test.each(snippets.filter((name) => name.endsWith('.json')))('%s is JSON and starts the server', (name) => {
  const text = textOf(name);
  expect(() => JSON.parse(text) as unknown).not.toThrow();
  expect(text.replace(/\s+/g, ' ')).toMatch(/"qemu-atlas"(, |.*\[ ?)"lsp", "--stdio"/);
});

test.each(snippets.filter((name) => !name.endsWith('.json')))('%s starts the server over standard input and output', (name) => {
  expect(textOf(name)).toMatch(/['"]lsp['"],? ['"]--stdio['"]/);
});
