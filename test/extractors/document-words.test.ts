import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentWords } from '../../server/src/extractors/document-words';
import { extractWith } from '../support/extract';

const wordsOf = (text: string, path = 'docs/devel/toy.rst') => (extractWith(documentWords, path, text).facts['document-words'] ?? []).map(({ line, endLine, words }) => [line, endLine, words]);

describe('document words', () => {
  test('one fact a section, from its title; common words left out, repetitions counted', () => {
    expect(wordsOf('.. _toy:\n\nToys and Games\n==============\n\nA toy_nic is a toy. The toy moves.\n\nReset\n-----\n\nvirtio-toy resets\n')).toEqual([
      [0, 1, 'toy'],
      [2, 6, 'toys games toy_nic toy*2 moves'],
      [7, 10, 'reset virtio-toy resets'],
    ]);
  });

  test('Markdown', () => {
    expect(wordsOf('# Toys\nbricks\n## More\ndolls\n', 'README.md')).toEqual([[0, 1, 'toys bricks'], [2, 3, 'dolls']]);
  });

  test('any text is fine', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(extractWith(documentWords, 'docs/x.rst', text).problems).toEqual([]);
    }));
    expect(wordsOf('')).toEqual([]);
  });
});
