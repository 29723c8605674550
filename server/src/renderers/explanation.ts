import type { Explanation } from '../features/explain-name';
import { plainText } from './escape';
import { renderHover } from './hover';

/** Enough for any name; a macro that every board defines would fill a page. */
const MAX_PLACES = 30;

/** What a path or name stands for, as plain text. */
export function renderExplanation(explained: Explanation): string {
  if (explained.kind !== 'symbol') return renderHover(explained, { style: 'text', length: 'full', complete: true, linkTo: () => undefined });
  const { name, places } = explained;
  const rest = places.length > MAX_PLACES ? [`… and ${places.length - MAX_PLACES} more`] : [];
  return [`${plainText(name)}: defined at`, ...places.slice(0, MAX_PLACES).map(({ file, line }) => `  ${file}:${line + 1}`), ...rest].join('\n');
}
