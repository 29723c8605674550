import { expect, test } from 'vitest';
import { byteSize, count } from '../../server/src/renderers/units';

test.each([[0, '0 bytes'], [1, '1 byte'], [999, '999 bytes'], [1000, '1.0 KB'], [56_700, '56.7 KB'], [999_949, '999.9 KB'], [999_950, '1.0 MB'], [3_300_000, '3.3 MB']])('%d bytes', (bytes, expected) => {
  expect(byteSize(bytes)).toBe(expected);
});

test.each([[1, 'file', '1 file'], [2, 'file', '2 files'], [1234567, 'entry', '1,234,567 entries'], [2, 'class', '2 classes'], [0, 'macro', '0 macros']])('%d %s', (number, noun, expected) => {
  expect(count(number, noun)).toBe(expected);
});
