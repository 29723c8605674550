// Translations are whole: every string of the manifest and of the code, with what must stay as it is.
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringsOfSources } from '../tools/l10n.mjs';

type Bundle = Readonly<Record<string, string>>;
const read = (file: string): Bundle => JSON.parse(fs.readFileSync(file, 'utf8')) as Bundle;

/** What a translator must leave: places for values, icons, code, targets of links; sorted, as words change their order. */
function partsOf(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\$\([\w-]+\)|`[^`]*`|\]\([^)]*\)/g)].map(([part]) => part).sort();
}

describe.each([
  ['the manifest', '.', /^package\.nls\..+\.json$/, 'package.nls.zh-cn.json', () => read('package.nls.json')],
  ['the code', 'l10n', /^bundle\.l10n\..+\.json$/, 'bundle.l10n.zh-cn.json', () => Object.fromEntries(stringsOfSources().map((text) => [text, text]))],
] as const)('strings of %s', (_what, folder, pattern, chinese, english) => {
  const files = fs.readdirSync(folder).filter((name) => pattern.test(name) && name !== 'bundle.l10n.json');
  const strings: Bundle = english();

  it('are there in Chinese', () => {
    expect(files).toContain(chinese);
  });

  it.each(files)('%s has all of them and no other', (file) => {
    expect(Object.keys(read(`${folder}/${file}`)).sort()).toEqual(Object.keys(strings).sort());
  });

  it.each(files)('%s keeps places for values, icons, code and links', (file) => {
    for (const [key, translated] of Object.entries(read(`${folder}/${file}`))) expect(partsOf(translated), key).toEqual(partsOf(strings[key] ?? ''));
  });
});
