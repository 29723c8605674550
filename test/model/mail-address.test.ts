import { expect, test } from 'vitest';
import { formatMailAddress, parseMailAddress, plainName, splitAddressList } from '../../server/src/model/mail-address';

test.each([
  ['Ann Other <ann@x.org>', 'Ann Other <ann@x.org>'],
  ['Dr. Ann <ann@x.org>', '"Dr. Ann" <ann@x.org>'],
  ['"Dr. Ann" <ann@x.org>', '"Dr. Ann" <ann@x.org>'],
  ['Zoë <z@x.org> (work)', '"Zoë" <z@x.org>'],
  ['A "B" C <a@x.org>', '"A \\"B\\" C" <a@x.org>'],
  ['<a@x.org>', 'a@x.org'],
  ['a@x.org', 'a@x.org'],
  ['nobody', ''],
  [`${'a'.repeat(600)}@x`, ''],
])('%s is printed as %s', (text, printed) => {
  expect(formatMailAddress(parseMailAddress(text))).toBe(printed);
});

test('a list with commas is several addresses, a name with a comma is one', () => {
  expect(splitAddressList('A <a@x>, "B, C" <b@x>')).toEqual(['A <a@x>', '"B, C" <b@x>']);
  expect(splitAddressList('Dr. A, B <a@x>')).toEqual(['Dr. A, B <a@x>']);
});

test('people see names without quotes', () => {
  expect(plainName('"A \\"B\\" C"')).toBe('A "B" C');
});
