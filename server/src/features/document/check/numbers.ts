/** A number as a writer gave it. */
export interface ClaimedNumber {
  readonly value: number;
  /** Half of the last place given: 8,400 stands for 8,350 to 8,450. */
  readonly tolerance: number;
  readonly bound: 'exact' | 'about' | 'at-least' | 'at-most';
}

/** From the named groups qualifier, number, suffix, plus. */
export function readNumber(groups: Readonly<Record<string, string | undefined>>): ClaimedNumber | undefined {
  const digits = (groups['number'] ?? '').replaceAll(',', '');
  const base = Number(digits);
  if (digits === '' || !Number.isFinite(base)) return undefined;
  const scale = groups['suffix'] === undefined || groups['suffix'] === '' ? 1 : /k/i.test(groups['suffix']) ? 1000 : 1_000_000;
  const value = base * scale;
  const decimals = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const zeros = decimals > 0 ? 0 : (/0*$/.exec(digits)?.[0].length ?? 0);
  const place = scale * 10 ** (decimals > 0 ? -decimals : zeros);
  const qualifier = (groups['qualifier'] ?? '').trim().toLowerCase();
  const bound = groups['plus'] === '+' || /^(over|more than|at least|>)$/.test(qualifier) ? 'at-least'
    : qualifier === 'up to' ? 'at-most' : qualifier === '' ? 'exact' : 'about';
  // A plain number is exact; one that was clearly rounded has the slack of its last place.
  return { value, tolerance: place > 1 ? Math.min(place / 2, value * 0.1) : 0, bound };
}

export function agrees(claimed: ClaimedNumber, real: number): boolean {
  const { value, tolerance, bound } = claimed;
  switch (bound) {
    case 'exact':
      return Math.abs(real - value) <= tolerance + (value < 10_000 && tolerance === 0 && real % 1 !== 0 ? 0.5 : 0);
    case 'about':
      return Math.abs(real - value) <= Math.max(tolerance, value * 0.15);
    case 'at-least':
      return real >= value - tolerance;
    case 'at-most':
      return real <= value + tolerance;
  }
}
