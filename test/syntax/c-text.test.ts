import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forEachWord, type InitValue, readList, readValue, splitArguments, statements, tidy, withoutComments } from '../../server/src/syntax/c-text';
import { loadInitializerParser } from '../support/tree-sitter-initializers';
import { floods, mutationsOf } from '../support/mutations';

const SAMPLE = `{
    .name = TYPE_TOY, /* a, b */
    .parent = "a,b" "c",
    .interfaces = (InterfaceInfo[]) {
        { TYPE_RESETTABLE },
        { }
    },
#ifdef CONFIG_X
    .class_init = init(1, (2, 3)),
#else
    .class_init = other,
#endif
    [3] = { 1, 2 },
}`;

/** A value as JSON-like data: lists as arrays of [field, value], calls as strings. */
function shape(value: InitValue): unknown {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'call') return `${value.name}(${value.args.join('|')})`;
  return value.items.map((item) => [item.field, shape(item.value)]);
}

describe('initialisers', () => {
  test('fields, nested lists, calls, conditions', () => {
    expect(shape(readValue(SAMPLE, 0, SAMPLE.length))).toEqual([
      ['name', 'TYPE_TOY'], ['parent', '"a,b" "c"'], ['interfaces', [['', [['', 'TYPE_RESETTABLE']]], ['', []]]], ['class_init', 'init(1|(2, 3))'],
      ['class_init', 'other'], ['[3]', [['', '1'], ['', '2']]],
    ]);
    expect(readList(SAMPLE, 0).map((item) => item.conditions.join())).toEqual(['', '', '', 'defined(CONFIG_X)', '!defined(CONFIG_X)', '']);
  });

  test('offsets lead to the item', () => {
    for (const item of readList(SAMPLE, 0)) expect(SAMPLE.slice(item.offset, item.end)).toContain(item.field);
  });

  test('tree-sitter reads the same where its grammar can', async () => {
    const require = createRequire(import.meta.url);
    const parser = await loadInitializerParser({
      runtime: fs.readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')), grammar: fs.readFileSync(require.resolve('tree-sitter-c/tree-sitter-c.wasm')),
    });
    const regions = ['{ .name = TYPE_A, .parent = "x" "-y", .instance_size = sizeof(A) }', '{ MACRO(a, b), { 1, { 2 } } }', SAMPLE.replace(/#[^]*#endif\n/, '')];
    const parsed = parser.parse(regions);
    regions.forEach((region, i) => expect(shape(parsed[i]!)).toEqual(shape(readValue(region, 0, region.length))));
    expect(parser.parse([])).toEqual([]);
    expect(parser.parse(['{ .a = ', '{ .b = 1 }']).length).toBe(2);
  });
});

describe('pieces', () => {
  test('words: identifiers and keywords, no numbers', () => {
    const words: string[] = [];
    forEachWord('return a1 + 0x1f + _b(c->d, "e f") / 2L;', (word) => words.push(word));
    expect(words).toEqual(['return', 'a1', '_b', 'c', 'd', 'e', 'f']);
  });

  test.each([['sizeof(x)', 'text'], ['f(x)', 'call'], ['f (x)', 'call'], ['f(x) + 1', 'text'], ['f', 'text'], ['_f(x) /* y */', 'call'], ['(T[]) { 1 }', 'list'], ['(x)', 'text'], ['1', 'text'], ['', 'text']])('the value %j is a %s', (text, kind) => {
    expect(readValue(text, 0, text.length).kind).toBe(kind);
  });

  test('arguments', () => {
    expect(splitArguments('a, (b, c), "d,e", { f, g }')).toEqual(['a', '(b, c)', '"d,e"', '{ f, g }']);
    expect(splitArguments('')).toEqual([]);
  });

  test('tidying keeps literals as they are', () => {
    expect(tidy('  a   /* x */ + "b   c" // y\n  d ')).toBe('a + "b   c" d');
    expect(withoutComments('a/* x\ny */b "/* no */"')).toBe('a b "/* no */"');
  });

  test('statements of a body, inner blocks included', () => {
    const body = '{ int i; if (x) { f(a; b); } dc->desc = "a;b"; for (i = 0; i < 3; i++) g(i); }';
    expect(statements(body, 1).map((statement) => statement.text)).toContain('dc->desc = "a;b"');
    expect(statements(body, 1).map((statement) => statement.text)).toContain('g(i)');
  });

  const hostile = ['{', '}', '(', ')', '"', '\'', '/*', '#if\n', '#else\n', ',', '.a =', '\\\n', '=', '[', ']'];

  test('mutations never throw', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, hostile), (text) => {
      readValue(text, 0, text.length);
      splitArguments(text);
      statements(text, 0);
      withoutComments(text);
    }), { numRuns: 300 });
  });

  test.each(floods(hostile, 50_000))('time is bounded: %#', (text) => {
    const started = performance.now();
    readValue(text, 0, text.length);
    splitArguments(text);
    statements(text, 0);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
