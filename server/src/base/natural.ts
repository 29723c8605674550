import { comparePaths } from './paths';

/** Order for people: `virt-9.2` before `virt-10.0`, capitals like small letters; the same on every machine. */
export function compareNatural(a: string, b: string): number {
  return compareParts(partsOf(a), partsOf(b)) || comparePaths(a, b);
}

/** The items in the order of their texts, for many: each text is taken apart once. `next` decides between equal texts. */
export function sortedNaturally<T>(items: readonly T[], textOf: (item: T) => string, next: (a: T, b: T) => number): T[] {
  const rows = items.map((item) => ({ item, text: textOf(item), parts: partsOf(textOf(item)) }));
  rows.sort((a, b) => compareParts(a.parts, b.parts) || comparePaths(a.text, b.text) || next(a.item, b.item));
  return rows.map(({ item }) => item);
}

function compareParts(left: readonly string[], right: readonly string[]): number {
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i]!;
    const y = right[i]!;
    const order = isDigits(x) && isDigits(y) ? compareDigits(x, y) : comparePaths(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length;
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
