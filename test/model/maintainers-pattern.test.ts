import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, countSlashes, plainDirectory } from '../../server/src/model/maintainers-pattern';

const DIRECTORIES = new Set(['hw', 'hw/net', 'docs']);

function matches(pattern: string, path: string): boolean {
  const compiled = compilePattern(pattern, (name) => DIRECTORIES.has(name));
  return (compiled.slashes ?? countSlashes(path)) === countSlashes(path) && compiled.matches(path);
}

describe('a MAINTAINERS pattern', () => {
  test.each([
    // A slash at the end: everything below. A directory written without one gets it.
    ['hw/', 'hw/net/a.c', true], ['hw', 'hw/net/a.c', true], ['hw/net', 'hw/network.c', false],
    // Without: still only a prefix, but with the same number of slashes.
    ['hw/foo', 'hw/foobar.c', true], ['hw/foo', 'hw/foo/bar.c', false], ['hw/foo.c', 'hw/foo.c.inc', true], ['hw/foo.c', 'hw/fooxc', false],
    // `*` crosses slashes, yet their number must be equal.
    ['hw/*/a.c', 'hw/net/a.c', true], ['hw/*a.c', 'hw/net/a.c', false], ['*/a.c', 'hw/a.c', true], ['*win32*', 'xwin32y', true], ['*win32*', 'util/win32', false],
    ['*', 'a.c', true], ['*', 'hw/a.c', false], ['*/', 'hw/net/a.c', true], ['*/', 'a.c', false],
    ['hw/?.c', 'hw/a.c', true], ['hw/?.c', 'hw/ab.c', false],
    ['hw/*.[hc]', 'hw/a.h', true], ['hw/*.[hc]', 'hw/a.s', false], ['hw/a[^b-d]', 'hw/ac', false], ['hw/a[^b-d]', 'hw/ae', true], ['hw/a[]x]', 'hw/a]', true],
    // What Perl would take as more than a pattern.
    ['hw/a+b', 'hw/aab', true], ['hw/a+b', 'hw/b', false], ['hw/a$', 'hw/a', true], ['hw/a$', 'hw/ab', false], ['hw/\\w+$', 'hw/abc', true], ['hw/\\D', 'hw/1', false],
    ['hw/(a|b)', 'hw/a', false], ['hw/(a|b)', 'hw/(a|b)', true], ['hw/[a', 'hw/[a', true], ['hw/a\\', 'hw/a\\', true],
    // A class eats a star's dot as Perl sees it.
    ['hw/[*]', 'hw/.', true],
    ['', 'anything', true], ['', 'hw/anything', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test.each([['*', -1], ['*/', -1], ['*/x.c', -1], ['hw/', 1], ['hw', 1], ['hw/a.c', 2], ['hw/net', 2], ['hw/net/', 2], ['a.c', 1]])('%s has depth %d', (pattern, depth) => {
    expect(compilePattern(pattern, (name) => DIRECTORIES.has(name)).depth).toBe(depth);
  });

  test('the directory of its literal start bounds it', () => {
    expect(['hw/net/a*', 'hw/*/a', '*a', 'hw/net/', 'a.c'].map((pattern) => compilePattern(pattern, () => false).directory)).toEqual(['hw/net', 'hw', '', 'hw/net', '']);
  });

  test('the directory told from its text alone is never below that', () => {
    expect(['hw/net/a*', 'hw/net+/a', 'hw/ne+t/a', 'hw/net/', 'hw/net', 'a.c', '*/a', ''].map(plainDirectory)).toEqual(['hw/net', 'hw', 'hw', 'hw/net', 'hw', '', '', '']);
    const alphabet = fc.constantFrom('hw', 'net', '/', '/', '*', '?', '+', '.', '[', ']', '\\', '$', '^');
    fc.assert(fc.property(fc.array(alphabet, { maxLength: 8 }), (parts) => {
      const pattern = parts.join('');
      const { directory } = compilePattern(pattern, (name) => DIRECTORIES.has(name));
      expect(`${directory}/`.startsWith(plainDirectory(pattern) === '' ? '' : `${plainDirectory(pattern)}/`)).toBe(true);
    }), { numRuns: 3000 });
  });

  test('one that no path is as long as takes no directory either', () => {
    expect(compilePattern(`hw/${'x'.repeat(1200)}/`, () => false).takesDirectory).toBe(false);
  });

  test('hostile patterns take no time: stars are tried all at once', () => {
    const pattern = compilePattern(`hw/${'*a'.repeat(300)}b`, () => false);
    const start = performance.now();
    expect(pattern.matches(`hw/${'a'.repeat(4000)}`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(matches('x'.repeat(5000), 'x'.repeat(5000))).toBe(false);
  });

  test('agrees with a regular expression on everything that is none but a glob', () => {
    const alphabet = fc.constantFrom('a', 'b', '.', '/', '*', '?');
    const path = fc.array(fc.constantFrom('a', 'b', '.', '/'), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.array(alphabet, { minLength: 1, maxLength: 8 }), path, (parts, subject) => {
      const pattern = parts.join('');
      const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
      const expected = new RegExp(`^${expression}`).test(subject) && (pattern.endsWith('/') || countSlashes(pattern) === countSlashes(subject));
      expect(matches(pattern, subject)).toBe(expected);
    }), { numRuns: 2000 });
  });
});
