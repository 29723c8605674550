import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kconfigExtractor } from '../../server/src/extractors/kconfig';
import { extractWith } from '../support/extract';

const extract = (text: string | Uint8Array, path = 'hw/toy/Kconfig') => extractWith(kconfigExtractor, path, text);
const symbolsIn = (text: string) => extract(text).facts['config-symbol'] ?? [];

const SAMPLE = `config TOY_NIC
    bool "Toy network card"   # remark
    depends on PCI && !TOY_OFF
    select TOY_PHY if TOY_FAST
    imply TOY_LED
    default y if PCI_DEVICES
    help
      Says what it is.

      And more # this is no remark.
    default n

source sub/Kconfig
`;

describe('kconfig', () => {
  test('reads every property of a symbol with its line', () => {
    expect(symbolsIn(SAMPLE)).toEqual([{
      kind: 'config-symbol', name: 'TOY_NIC', file: 'hw/toy/Kconfig', line: 0, endLine: 10,
      type: 'bool', prompt: 'Toy network card', help: 'Says what it is.\n\nAnd more # this is no remark.',
      depends: [{ on: { all: ['PCI', { not: 'TOY_OFF' }] }, line: 2 }],
      selects: [{ symbol: 'TOY_PHY', if: 'TOY_FAST', line: 3 }],
      implies: [{ symbol: 'TOY_LED', line: 4 }],
      defaults: [{ value: 'y', if: 'PCI_DEVICES', line: 5 }, { value: 'n', line: 10 }],
      menus: [],
    }]);
  });

  test('resolves a source line from the directory of its file', () => {
    expect(extract(SAMPLE).facts['kconfig-source']).toMatchObject([{ name: 'hw/toy/sub/Kconfig', line: 12 }]);
  });

  test('|| binds tighter than &&, as in minikconf', () => {
    expect(symbolsIn('config A\n depends on B && C || D\n')[0]?.depends[0]?.on).toEqual({ all: ['B', { any: ['C', 'D'] }] });
  });

  test('keeps parentheses, and goes on over a line end where an operator or a parenthesis asks for it', () => {
    const [symbol] = symbolsIn('config A\n depends on (B &&\n   C) ||\n   D\n select E if F \\\n   || G\n default y\n');
    expect(symbol?.depends).toEqual([{ on: { any: [{ all: ['B', 'C'] }, 'D'] }, line: 1 }]);
    expect(symbol?.selects).toEqual([{ symbol: 'E', if: { any: ['F', 'G'] }, line: 4 }]);
    expect(symbol?.defaults).toEqual([{ value: 'y', line: 6 }]);
  });

  test('if blocks, menus and choices around a symbol', () => {
    const text = 'menu "Toys"\nif PCI\nchoice\nprompt "Which"\nconfig A\n bool\nendchoice\nendif\nconfig B\nendmenu\nconfig C\n';
    expect(symbolsIn(text).map(({ name, depends, menus }) => ({ name, depends, menus }))).toEqual([
      { name: 'A', depends: [{ on: 'PCI', line: 1 }], menus: ['Toys', 'Which'] },
      { name: 'B', depends: [], menus: ['Toys'] },
      { name: 'C', depends: [], menus: [] },
    ]);
    expect(extract(text).problems).toEqual([]);
  });

  test.each([
    ['config\n', 'config without a name'],
    ['config A\n depends PCI\n', 'depends without on'],
    ['config A\n depends on (B &&\n', 'condition not understood'],
    ['config A\n select\n', 'select without a symbol'],
    ['endif\n', 'end of a if that is not open'],
    ['source ../../../../etc\n', 'source names no file'],
    ['%%%\n', 'not Kconfig: %%%'],
  ])('says what it cannot read: %j', (text, message) => {
    expect(extract(text).problems.map((problem) => problem.message)).toContain(message);
  });

  test.each(['', '\n\n', '# only a remark', 'config A\n help', '\ufeffconfig A\n'])('takes %j', (text) => {
    expect(extract(text).problems).toEqual([]);
  });

  test('deep nesting neither overflows the stack nor takes long', () => {
    for (const text of [`config A\n depends on ${'('.repeat(200_000)}`, `config A\n depends on ${'!'.repeat(200_000)}B\n`, 'if A\n'.repeat(50_000)]) {
      expect(extract(text).problems.some((problem) => problem.message.startsWith('extractor failed'))).toBe(false);
    }
  });

  test('any bytes are input: nothing throws, lines stay inside the file', () => {
    const mutation = fc.tuple(fc.nat(SAMPLE.length), fc.nat(40), fc.string({ maxLength: 12 }));
    fc.assert(fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
      let text = SAMPLE;
      for (const [at, length, insert] of mutations) text = text.slice(0, at) + insert + text.slice(at + length);
      const entry = extract(text);
      expect(entry.problems.filter((problem) => problem.message.startsWith('extractor failed'))).toEqual([]);
      for (const fact of entry.facts['config-symbol'] ?? []) expect(fact.endLine).toBeLessThanOrEqual(text.split('\n').length);
    }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(extract(bytes).problems.filter((problem) => problem.message.startsWith('extractor failed'))).toEqual([]);
    }));
  });
});
