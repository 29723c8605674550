import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { VarintReader, VarintWriter } from '../../server/src/base/varint';

test('numbers come back as they were, of either sign', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 })), (numbers) => {
    const writer = new VarintWriter();
    for (const number of numbers) {
      writer.writeSigned(number);
      writer.write(Math.abs(number));
    }
    const reader = new VarintReader(writer.take());
    for (const number of numbers) expect([reader.readSigned(), reader.read()]).toEqual([number, Math.abs(number)]);
  }));
});

test('small numbers take one byte, any bytes can be read', () => {
  const writer = new VarintWriter();
  for (let i = 0; i < 100_000; i++) writer.write(i % 128);
  expect(writer.take().length).toBe(100_000);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
    const reader = new VarintReader(bytes);
    for (let i = 0; i < 40; i++) expect(Number.isInteger(reader.read())).toBe(true);
  }));
});
