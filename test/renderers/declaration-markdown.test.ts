import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, escapeText, fromRst, linkedPlace } from '../../server/src/renderers/declaration-markdown';

describe('text of the tree in Markdown', () => {
  test.each([
    ['a [b](command:x) <img>', 'a \\[b\\]\\(command:x\\) \\<img\\>'], ['two\n\nlines', 'two lines'], ['*_`#', '\\*\\_\\`\\#'], ['', ''],
  ])('escapes %j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  test.each([['x', '`x`'], ['a`b', '``a`b``'], ['`', '`` ` ``'], ['', ''], ['a\nb', '`a b`']])('code %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test('reStructuredText: literals, roles, names', () => {
    expect(fromRst('use ``a*b``, :ref:`text <label>` or :doc:`x` with @name-x, mail@host')).toBe('use `a*b`, text or x with `name-x`, mail@host');
  });

  test('addresses cannot break out of their link', () => {
    expect(linkedPlace('a]b', { file: 'x', line: 0 }, () => 'file:///a b<c>')).toBe('[a\\]b](<file:///a%20b%3Cc%3E>)');
  });

  test('nothing of the tree becomes markup', () => {
    const unescaped = /(?<!\\)(?:\\\\)*[[\]<>*_`]/;
    fc.assert(fc.property(fc.string(), (text) => !unescaped.test(escapeText(text))));
    fc.assert(fc.property(fc.string(), (text) => typeof fromRst(text) === 'string'));
  });
});
