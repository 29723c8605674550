import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNewlines, hashBytes } from '../../server/src/base/digest';

test('one changed byte changes the hash', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
    const changed = bytes.slice();
    changed[at % bytes.length]! ^= 1;
    expect(hashBytes(changed)).not.toBe(hashBytes(bytes));
  }));
});

test('the place of the bytes in their buffer does not matter where it is a word', () => {
  const buffer = new Uint8Array(64).map((_, i) => i);
  expect(hashBytes(buffer.subarray(8, 29))).toBe(hashBytes(buffer.slice(8, 29)));
});

test('length counts', () => expect(hashBytes(new Uint8Array(3))).not.toBe(hashBytes(new Uint8Array(4))));

test('counts newlines exactly, at any place of the buffer', () => {
  const text = fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes.map((byte) => (byte % 3 === 0 ? 10 : byte)));
  fc.assert(fc.property(text, fc.nat(7), (bytes, shift) => {
    const buffer = new Uint8Array(bytes.length + shift);
    buffer.set(bytes, shift);
    expect(countNewlines(buffer.subarray(shift))).toBe(bytes.filter((byte) => byte === 10).length);
  }));
});
