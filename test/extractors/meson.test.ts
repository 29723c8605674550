import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mesonExtractor } from '../../server/src/extractors/meson';
import { mesonDataExtractor } from '../../server/src/extractors/meson-data';
import type { MesonExpr } from '../../server/src/facts/meson';
import { renderMeson } from '../../server/src/model/meson/render';
import { extractWith } from '../support/extract';

const extract = (text: string | Uint8Array) => extractWith(mesonExtractor, 'hw/toy/meson.build', text);
const bodyOf = (text: string) => extract(text).facts['meson-file']?.[0]?.body ?? [];

/** The only expression of a text, as the renderer writes it. */
function rendered(text: string): string {
  const [statement] = bodyOf(text);
  return statement?.k === 'do' ? renderMeson(statement.v) : `no expression: ${JSON.stringify(statement)}`;
}

const SAMPLE = `# remark
toy_ss = ss.source_set()
toy_ss.add(when: ['CONFIG_TOY', dep],   # why
           if_true: files('a.c',
                          'b.c'), if_false: files('stub.c'))
if not foo.found() and host_os != 'linux'
  x += { 'a': 1, 'b': [2, 3,], }
elif have_tools \\
    or x['y'] in ['z']
  subdir('tools')
else
  foreach k, v : x
    if v == 2
      continue
    endif
    break
  endforeach
endif
probe = cc.links('''
  int main(void) { return 0; }
''')
`;

describe('meson', () => {
  test('statements with their lines', () => {
    expect(bodyOf(SAMPLE).map(({ k, l }) => [k, l])).toEqual([['set', 1], ['do', 2], ['if', 5], ['set', 18]]);
    expect(extract(SAMPLE).problems).toEqual([]);
    expect(extract(SAMPLE).facts['meson-file']).toMatchObject([{ name: 'hw/toy', line: 0, endLine: 20 }]);
  });

  test('a call keeps keywords, and each string its line', () => {
    const add = bodyOf(SAMPLE)[1];
    expect(add).toMatchObject({ v: { k: 'method', on: { k: 'id', v: 'toy_ss' }, fn: 'add', args: [], kw: [['when', { k: 'list' }], ['if_true', { fn: 'files' }], ['if_false', {}]] } });
    const files = add?.k === 'do' && add.v.k === 'method' ? add.v.kw?.[1]?.[1] : undefined;
    expect(files).toMatchObject({ k: 'call', l: 3, args: [{ v: 'a.c', l: 3 }, { v: 'b.c', l: 4 }] });
  });

  test('blocks: arms of an if, loops, break and continue', () => {
    const block = bodyOf(SAMPLE)[2];
    expect(block).toMatchObject({ k: 'if', arms: [{ l: 5, body: [{ k: 'set', to: 'x', add: true }] }, { l: 7, body: [{ k: 'do' }] }, { l: 10, body: [{ k: 'for', vars: ['k', 'v'] }] }] });
    expect(block?.k === 'if' && block.arms[2]?.if).toBeUndefined();
  });

  test('texts over several lines are left out', () => {
    expect(bodyOf(SAMPLE)[3]).toMatchObject({ v: { fn: 'links', args: [{ k: 'str', v: '' }] } });
  });

  test.each([
    ["a + b + c", 'a + b + c'],
    ["a + b * c == d and not e or f", "(((a + (b * c)) == d) and not e) or f"],
    ["x ? y : z", 'x ? y : z'],
    ["'X' not in y", "'X' not in y"],
    ["(a or b) and c", '(a or b) and c'],
    ["a / 'b' / 'c'", "a / 'b' / 'c'"],
    ["f(1, [2], k: {'a': b})[0].m()", "f(1, [2], k: {'a': b})[0].m()"],
    ["-1 - 0x10", '-1 - 16'],
    ["f'@x@.c'", "'@x@.c'"],
    [String.raw`'it\'s\n'`, "'it's\n'"],
    ["'''raw \\n'''", "'raw \\n'"],
    ['true == false', 'true == false'],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(expected);
  });

  test('f-strings are marked', () => {
    expect(bodyOf("f'@x@'")).toMatchObject([{ v: { k: 'str', f: true } }]);
  });

  test.each(['', '\n', '#', "'unclosed", 'foo(', 'if x\n', 'endif\n', 'foreach\n', 'a = = b\n', ')\n', "x = '''never closed\n", '\ufeffproject()\n', 'a = 1 b = 2\n', 'if x\nendforeach\n'])('survives %j', (text) => {
    expect(extract(text).problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
  });

  test('a broken statement costs only itself', () => {
    const { facts, problems } = extract('a = [1, 2\nb = 3 +\nif (\n  c = 1\nendif\nd = 4\n');
    expect(problems.length).toBeGreaterThan(0);
    expect(facts['meson-file']?.[0]?.body.at(-1)).toMatchObject({ k: 'set', to: 'd', l: 5 });
  });

  test('deep nesting is a problem, not a crash', () => {
    const deep = 100_000;
    for (const text of ['('.repeat(deep), '['.repeat(deep), 'not '.repeat(deep), `x${'.y()'.repeat(deep)}`, 'if a\n'.repeat(deep), `x = a${' - a'.repeat(deep)}`, `x = ${'a ? b : '.repeat(deep)}c`]) {
      const { problems, facts } = extract(text);
      expect(problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
      expect(() => JSON.stringify(facts)).not.toThrow();
    }
  });

  test('a long sum is one node', () => {
    const [statement] = bodyOf(`x = ${Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' + ')}`);
    expect(statement?.k === 'set' && statement.v.k === 'op' && statement.v.of.length).toBe(5000);
  });

  test('any text is input', () => {
    const mutation = fc.tuple(fc.nat(SAMPLE.length), fc.nat(30), fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("'", "'''", '(', ')', '[', '\n', 'if ', 'endif\n', '\\')));
    fc.assert(fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
      let text = SAMPLE;
      for (const [at, length, insert] of mutations) text = text.slice(0, at) + insert + text.slice(at + length);
      const entry = extract(text);
      expect(entry.problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
      expect(linesOf(entry.facts['meson-file']?.[0]?.body ?? []).every((line) => line >= 0 && line < text.split('\n').length)).toBe(true);
    }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(extract(bytes).problems.filter(({ message }) => message.startsWith('extractor failed'))).toEqual([]);
    }));
  });
});

/** Every line number in a body. */
function linesOf(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, MesonExpr>).flatMap(([key, part]) => (key === 'l' ? [Number(part)] : linesOf(part)));
}

describe('meson-data', () => {
  test('keeps small lists, and no other text', () => {
    expect(extractWith(mesonDataExtractor, 'target/toy/cores.list', 'a.c\nb.c\n').facts['meson-data']).toMatchObject([{ name: 'target/toy/cores.list', text: 'a.c\nb.c\n', endLine: 1 }]);
    expect(extractWith(mesonDataExtractor, 'target/toy/cores.txt', 'a.c\n').facts).toEqual({});
    expect(extractWith(mesonDataExtractor, 'x.list', 'x'.repeat(1 << 17)).problems).toHaveLength(1);
  });
});
