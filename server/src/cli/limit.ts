import { UsageError } from './command';

/** Reads `--limit`. @throws UsageError when it is no number from 1 to 100,000. */
export function parseLimit(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) throw new UsageError(`--limit takes a whole number from 1 to 100000, not '${text}'`);
  return limit;
}
