import { expect, test } from 'vitest';
import { MAX_ANSWER, pageOf, partsOf } from '../../server/src/mcp/pages';

test('a line and the indented ones below it belong together', () => {
  expect(partsOf('a\n  b\n\n    c\nd\n')).toEqual(['a\n  b\n    c', 'd']);
  expect(partsOf('  a\nb')).toEqual(['  a', 'b']);
  expect(partsOf('')).toEqual([]);
});

test('pages end at the limit', () => {
  expect(pageOf(['a', 'b', 'c'], 0, 20)).toEqual({ text: 'a\nb\nc', next: undefined });
  expect(pageOf(['a', 'b', 'c'], 0, 2)).toEqual({ text: 'a\nb\n(1-2 of 3)', next: 2 });
  expect(pageOf(['a', 'b', 'c'], 2, 2)).toEqual({ text: 'c\n(3-3 of 3)', next: undefined });
});

test('pages end before they get too long, and every page goes on', () => {
  const parts = Array.from({ length: 50 }, (_, i) => `${i} ${'x'.repeat(400)}\n  ${'y'.repeat(900)}\n  ${'z'.repeat(3000)}`);
  const lines: string[] = [];
  let start: number | undefined = 0;
  while (start !== undefined) {
    const page = pageOf(parts, start, 100);
    expect(page.text.length).toBeLessThan(MAX_ANSWER - 200);
    expect(page.next ?? Infinity).toBeGreaterThan(start);
    lines.push(...page.text.split('\n').filter((line) => !line.startsWith('(')));
    start = page.next;
  }
  expect(lines).toHaveLength(150);
  expect(lines[3]).toMatch(/^1 x/);
  expect(lines[2]?.endsWith('z…')).toBe(true);
});
