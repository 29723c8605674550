import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeSpan, escapeMarkdown, link, plainText } from '../../server/src/renderers/escape';

describe('escapeMarkdown', () => {
  test.each([
    ['plain text, 1.5 KB', 'plain text, 1.5 KB'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['[run](command:workbench.action.quit)', '\\[run\\]\\(command:workbench.action.quit\\)'],
    ['![x](https://example.org/x.png)', '\\!\\[x\\]\\(https&#58;//example.org/x.png\\)'],
    ['<command:evil>', '&lt;command:evil&gt;'],
    ['see www.example.org or a@example.org', 'see www&#46;example.org or a&#64;example.org'],
    ['**b** _i_ `c` ~s~ |t|', '\\*\\*b\\*\\* \\_i\\_ \\`c\\` \\~s\\~ \\|t\\|'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['1. item', '1\\. item'],
    ['- a-b = +c', '\\- a-b = +c'],
    ['# heading\n\n- list\n> quote', '\\# heading - list &gt; quote'],
    ['\\', '\\\\'],
    ['$(gear) $x$', '\\$\\(gear\\) \\$x\\$'],
    ['left\u202eright\u0000\u001b[31m', 'leftright\\[31m'],
  ])('%j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test('leaves no markup, whatever the text', () => {
    const hostile = fc.array(fc.constantFrom('<', '>', '[', ']', '(', ')', '!', '`', '*', '_', '\\', '&', '#', '\n', '\r', 'command:', 'https://', 'www.', 'x', ' ', '|', '$', '@'), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(hostile, (text) => {
      const escaped = escapeMarkdown(text);
      expect(escaped).not.toMatch(/[<>\n\r]/);
      // Take out what is escaped: nothing with a meaning may be left.
      expect(escaped.replace(/\\[\\`*_{}[\]()#+!|~$=-]/g, 'x').replace(/&(amp|lt|gt|#\d+);/g, 'x')).not.toMatch(/^[-+=#]|[\\`*_[\]()!|$&@]|:\/\/|www\./);
    }), { numRuns: 500 });
  });
});

describe('codeSpan', () => {
  test.each([['a', '`a`'], ['', ''], ['a`b', '``a`b``'], ['`', '`` ` ``'], ['a``` b', '````a``` b````'], ['a\nb', '`a b`']])('%j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  test('no text closes its own fence', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('`', '``', 'x', ' '), { minLength: 1, maxLength: 20 }), (parts) => {
      const span = codeSpan(parts.join(''));
      if (span === '') return;
      const fence = /^`+/.exec(span)![0];
      const inner = span.slice(fence.length, -fence.length);
      expect([...inner.matchAll(/`+/g)].map((run) => run[0].length)).not.toContain(fence.length);
    }));
  });
});

describe('link', () => {
  test.each([
    ['file:///a/b c.c#L3', '[x](<file:///a/b%20c.c#L3>)'],
    ['./a>b\\c.c', '[x](<./a%3Eb%5Cc.c>)'],
    ['command:evil?[1]', 'x'],
    [' Command:evil', 'x'],
    ['javascript:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    [undefined, 'x'],
  ])('%j', (address, expected) => {
    expect(link('x', address)).toBe(expected);
  });
});

test('plain text has no control characters', () => {
  expect(plainText('a\u001b[2Jb\r\nc\u200b')).toBe('a[2Jb c');
});
