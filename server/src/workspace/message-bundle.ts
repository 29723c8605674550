import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The translations for a locale as an editor names it (`zh-cn`, `zh_CN.UTF-8`), from `bundle.l10n.LOCALE.json`
 * in `folder`. Empty for English and for languages that nobody has translated.
 */
export function readMessages(folder: string, locale: string): Record<string, string> {
  const name = locale.toLowerCase().replace(/[.@].*$/s, '').replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(name)) return {};
  try {
    const bundle: unknown = JSON.parse(fs.readFileSync(path.join(folder, `bundle.l10n.${name}.json`), 'utf8'));
    if (typeof bundle !== 'object' || bundle === null) return {};
    return Object.fromEntries(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {}; // no such translation, or one that cannot be read: English it is
  }
}
