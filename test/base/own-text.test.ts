import { expect, test } from 'vitest';
import { ownText } from '../../server/src/base/own-text';

test.each(['', 'short', 'a text that is cut out of a longer one', '"quoted" \\ and\n\0 control', 'İ ß é \u{1f600} \u{2028}', 'half a pair \ud800 in the middle'])('the same text: %j', (text) => {
  expect(ownText(text)).toBe(text);
  expect(ownText(`before ${text} after`.slice(7, 7 + text.length))).toBe(text);
});
