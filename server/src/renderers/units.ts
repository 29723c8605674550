import { t } from '../base/l10n';

/** `1 file`, `2,345 files`. */
export function count(number: number, noun: string): string {
  const digits = grouped(number);
  return translatedCount(digits, number === 1, noun) ?? `${digits} ${number === 1 ? noun : plural(noun)}`;
}

/** The nouns that stand in views and cards; the names of kinds of declarations are C's own. */
function translatedCount(digits: string, isOne: boolean, noun: string): string | undefined {
  switch (noun) {
    case 'file':
      return isOne ? t('{0} file', digits) : t('{0} files', digits);
    case 'line':
      return isOne ? t('{0} line', digits) : t('{0} lines', digits);
    case 'byte':
      return isOne ? t('{0} byte', digits) : t('{0} bytes', digits);
    case 'subsystem':
      return isOne ? t('{0} subsystem', digits) : t('{0} subsystems', digits);
    case 'function':
      return isOne ? t('{0} function', digits) : t('{0} functions', digits);
    default:
      return undefined;
  }
}

function plural(noun: string): string {
  if (/(s|x|ch)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Digits in groups of three, the same in every locale. */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `812 bytes`, `56.7 KB`, `3.3 MB`; 1 KB = 1,000 bytes. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
