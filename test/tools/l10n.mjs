// `node test/tools/l10n.mjs`: writes the bundle that translators start from, from the t('…') of the sources, and says
// what each translation lacks. `npm test` fails while a translation lacks anything.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Every string that the client and the server hand to `t`, sorted. */
export function stringsOfSources() {
  const sources = ['client/src', 'server/src'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')));
  const found = sources.flatMap((source) => [...source.matchAll(/\b(?:t|phrase)\('((?:[^'\\]|\\.)*)'/g)].map((match) => (match[1] ?? '').replaceAll("\\'", "'")));
  return [...new Set(found)].sort();
}

function main() {
  const strings = stringsOfSources();
  fs.writeFileSync('l10n/bundle.l10n.json', `${JSON.stringify(Object.fromEntries(strings.map((text) => [text, text])), undefined, 2)}\n`);
  for (const name of fs.readdirSync('l10n').filter((each) => /^bundle\.l10n\..+\.json$/.test(each) && each !== 'bundle.l10n.json')) {
    const bundle = JSON.parse(fs.readFileSync(path.join('l10n', name), 'utf8'));
    for (const text of strings) if (!Object.hasOwn(bundle, text)) console.log(`${name} lacks ${JSON.stringify(text)}`);
    for (const text of Object.keys(bundle)) if (!strings.includes(text)) console.log(`${name} has too much: ${JSON.stringify(text)}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
