import type { FoundItem } from '../../../server/src/protocol/find';

/** How many choices are remembered. */
const MAX_RECENT = 30;

function keyOf({ kind, name, location }: FoundItem): string {
  return `${kind} ${name} ${location.uri}`;
}

/** The remembered choices with `chosen` in front. */
export function remembered(recent: readonly FoundItem[], chosen: FoundItem): readonly FoundItem[] {
  return [chosen, ...recent.filter((item) => keyOf(item) !== keyOf(chosen))].slice(0, MAX_RECENT);
}

/** What was found, parted: first what was chosen before, the latest first; then the rest in the server's order. */
export function recentFirst(found: readonly FoundItem[], recent: readonly FoundItem[]): { readonly recent: readonly FoundItem[]; readonly rest: readonly FoundItem[] } {
  const byKey = new Map(found.map((item) => [keyOf(item), item]));
  const known = recent.flatMap((item) => byKey.get(keyOf(item)) ?? []);
  const shown = new Set(known);
  return { recent: known, rest: found.filter((item) => !shown.has(item)) };
}

/** What an editor has stored may be of another version or of anybody: only what still has the shape counts. */
export function parseRecent(stored: unknown): readonly FoundItem[] {
  return Array.isArray(stored) ? stored.filter(isFoundItem) : [];
}

function isFoundItem(value: unknown): value is FoundItem {
  if (typeof value !== 'object' || value === null || !('location' in value)) return false;
  const { location } = value;
  const texts = ['kind', 'name', 'detail', 'subsystem'].every((field) => typeof Reflect.get(value, field) === 'string');
  return texts && typeof location === 'object' && location !== null && 'uri' in location && typeof location.uri === 'string' && 'line' in location && typeof location.line === 'number';
}
