import type { Found } from '../features/find';
import { plainText } from './escape';

/** One thing that was found by name, as one line of text. */
export function findLine({ kind, name, detail, file, line }: Found): string {
  return `${kind.padEnd(11)}${plainText(name)}  ${file}:${line + 1}${detail !== '' && detail !== file ? `  (${plainText(detail)})` : ''}`;
}
