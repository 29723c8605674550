import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameTable } from '../../server/src/base/names';

test('a name keeps its number, a new one gets another', () => {
  const names = new NameTable();
  const first = names.internText('virtio_net');
  expect(names.internText('virtio_blk')).not.toBe(first);
  expect(names.internText('virtio_net')).toBe(first);
  expect(names.text(first)).toBe('virtio_net');
  expect(names.length(first)).toBe(10);
});

test('the empty name is 0 and unknown names are not found', () => {
  const names = new NameTable();
  expect(names.internText('')).toBe(0);
  expect(names.text(0)).toBe('');
  expect(names.find('never')).toBe(0);
});

test('any set of names survives growing the table', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 }), { maxLength: 300 }), (texts) => {
    const names = new NameTable();
    const ids = texts.map((text) => names.internText(text));
    expect(new Set(ids).size).toBe(texts.length);
    texts.forEach((text, i) => {
      expect(names.find(text)).toBe(ids[i]);
      expect(names.text(ids[i]!)).toBe(text);
    });
  }), { numRuns: 50 });
});

test('200,000 names stay apart', () => {
  const names = new NameTable();
  for (let i = 0; i < 200_000; i++) names.internText(`function_${i}`);
  expect(names.size).toBe(200_001);
  expect(names.text(names.find('function_123456'))).toBe('function_123456');
});

test('names of any length are taken over with their numbers, and new ones come behind them', () => {
  const names = new NameTable();
  const texts = [1, 2, 254, 255, 256, 509, 510, 511, 3000].map((length) => 'x'.repeat(length));
  const ids = texts.map((text) => names.internText(text));
  const { count, bytes, lengths } = names.export();
  const other = new NameTable();
  other.import(() => ({ count, bytes: bytes.slice(), lengths }));
  expect(ids.map((id) => other.text(id))).toEqual(texts);
  expect(texts.map((text) => other.find(text))).toEqual(ids);
  expect(other.text(other.internText('new'))).toBe('new');
  expect(ids.map((id) => other.text(id))).toEqual(texts);
  expect(other.export().count).toBe(count + 1);
});

test('a table that was taken over leaves the bytes it was given as they are', () => {
  const names = new NameTable();
  names.internText('virtio');
  const given = { ...names.export(), bytes: names.export().bytes.slice() };
  const other = new NameTable();
  other.import(() => given);
  other.internText('another');
  expect(new TextDecoder().decode(given.bytes)).toBe('virtio');
});
