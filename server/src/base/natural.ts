import { comparePaths } from './paths';

/** Order for people: `virt-9.2` before `virt-10.0`, capitals like small letters; the same on every machine. */
export function compareNatural(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i]!;
    const y = right[i]!;
    const order = isDigits(x) && isDigits(y) ? compareDigits(x, y) : comparePaths(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || comparePaths(a, b);
}

/** Runs of digits and runs of other characters, in turn. */
function partsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\d+|\D+/g) ?? [];
}

function isDigits(part: string): boolean {
  return part[0]! >= '0' && part[0]! <= '9';
}

/** Numbers of any length, without leading zeros. */
function compareDigits(a: string, b: string): number {
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  return x.length - y.length || comparePaths(x, y);
}
