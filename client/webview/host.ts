import type { MapStrings } from '../src/features/map-strings';
import type { FromWebview, ShowMap } from '../src/logic/map-messages';
import { api } from './api';

/** Tells the extension. */
export function tell(message: FromWebview): void {
  api.postMessage(message);
}

/** The page's words, put there by the extension. */
export const strings = JSON.parse(document.body.dataset['strings'] ?? '{}') as MapStrings;

/** What the page begins with; undefined where it was not known when the page was made. */
export const first = JSON.parse(document.body.dataset['first'] ?? 'null') as ShowMap | null ?? undefined;

export function worded(text: string, value: string | number): string {
  return text.replace('{0}', String(value));
}
