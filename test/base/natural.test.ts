import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNatural, sortedNaturally } from '../../server/src/base/natural';

test('numbers count as numbers, capitals like small letters', () => {
  expect(['virt-10.0', 'virt-9.2', 'Virt', 'virt-2.12', 'none', 'a010', 'a9'].sort(compareNatural)).toEqual(['a9', 'a010', 'none', 'Virt', 'virt-2.12', 'virt-9.2', 'virt-10.0']);
});

test('is an order: whatever the texts, it does not contradict itself', () => {
  const text = fc.stringMatching(/^[a-bA-B01-]{0,6}$/);
  fc.assert(fc.property(text, text, text, (a, b, c) => {
    expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
    expect(compareNatural(a, b) === 0).toBe(a === b);
    if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0);
  }));
});

test('many at once come in the same order', () => {
  const text = fc.stringMatching(/^[a-bA-B01-]{0,4}$/);
  fc.assert(fc.property(fc.array(fc.tuple(text, fc.nat(3)), { maxLength: 40 }), (items) => {
    const next = (a: readonly [string, number], b: readonly [string, number]): number => a[1] - b[1];
    expect(sortedNaturally(items, ([name]) => name, next)).toEqual([...items].sort((a, b) => compareNatural(a[0], b[0]) || next(a, b)));
  }));
});
