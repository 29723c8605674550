import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CScanner } from '../../server/src/syntax/c-scanner';
import { floods, mutationsOf } from '../support/mutations';
import { functions, items } from './scan';

const SAMPLE = `#ifndef TOY_H
#define TOY_H
#include "qemu/osdep.h"
#define TYPE_TOY "toy" /* a name
                          over two lines */
#define MAX(a, b) \\
    ((a) > (b) ? (a) : (b))
typedef struct ToyState { int a; char b['}']; } ToyState;
enum { TOY_A, TOY_B = (1, 2), TOY_C };
static const TypeInfo toy_info = { .name = TYPE_TOY, /* } */ .parent = "x;}" };
static int coroutine_fn toy_run(ToyState *s, void (*f)(int))
{
    if (s->a) { return '{'; }
    return 0;
}
type_init(toy_register_types)
#endif
`;

describe('items of file scope', () => {
  test('each kind, with lines and values', () => {
    expect(items(SAMPLE)).toEqual([
      'conditional ifndef @0-0 TOY_H', 'macro TOY_H @1-1', 'include qemu/osdep.h @2-2 "', 'macro TYPE_TOY @3-4 "toy" /* a name over two lines */',
      'functionMacro MAX @5-6 (a, b) \\ ((a) > (b) ? (a) : (b))', 'struct ToyState @7-7', 'typedef ToyState @7-7', 'enumerator TOY_A @8-8', 'enumerator TOY_B @8-8',
      'enumerator TOY_C @8-8', 'variable toy_info @9-9 TypeInfo', 'function toy_run @10-14', 'invocation type_init @15-15 toy_register_types', 'conditional endif @16-16',
    ]);
  });

  test('line breaks at every place of a word, in views that begin anywhere', () => {
    const scanner = new CScanner();
    const text = 'a\n\nbc\n\n\n\ndef\n\nghij\n\n\nk';
    for (let offset = 0; offset < 8; offset++) {
      const bytes = new TextEncoder().encode(`${'\n'.repeat(offset)}${text}`).subarray(offset);
      scanner.scan(bytes);
      expect(scanner.newlines).toBe(11);
      expect([...text].map((_, at) => scanner.lineOf(at))).toEqual([...text].map((_, at) => text.slice(0, at).split('\n').length - 1));
    }
  });

  test('an empty file, a file of one comment, a byte order mark', () => {
    expect(items('')).toEqual([]);
    expect(items('/* int f(void) {} */')).toEqual([]);
    expect(functions('\uFEFFint f(void) {}')).toEqual(['f']);
  });
});

describe('heads of functions', () => {
  test.each([
    ['static void coroutine_fn GRAPH_RDLOCK f(BlockDriverState *bs)\n{\n}', ['f']],
    ['void QEMU_NORETURN f(void) { }', ['f']],
    ['int f(void) TSA_NO_TSA {\n}', ['f']],
    ['int f(void) TSA_REQUIRES(lock) {\n}', ['f']],
    ['static void G_GNUC_PRINTF(2, 3)\nf(const char *s, ...)\n{\n}', ['f']],
    ['static void __attribute__((constructor)) f(void) { }', ['f']],
    ['G_GNUC_PRINTF(1, 2) static void f(char *s) { }', ['f']],
    ['int (f)(int a) { return a; }', ['f']],
    ['static int (*f(int a))(int) { return 0; }', ['f']],
    ['void HELPER(f)(CPUState *env) { }', ['f']],
    ['uint8_t glue(f, SUFFIX)(int a) { }', ['f']],
    ['struct a *f(struct b *x) { }\nint g(void) { }', ['f', 'g']],
    ['main() { }', ['main']],
  ])('%s', (text, expected) => {
    expect(functions(text)).toEqual(expected);
  });

  test('a name that a macro makes keeps the macro as its value', () => {
    expect(items('void HELPER(f)(int a) { }')).toEqual(['function f @0-0 HELPER(f)']);
  });

  test('declarations define nothing', () => {
    expect(items('int f(void);\nextern int x;\nstruct s;\nint y;\nstruct s *g(int);')).toEqual([]);
  });
});

describe('variables and types', () => {
  test.each([
    ['static Property p[] = { DEFINE(1) };', 'variable p @0-0 Property'],
    ['static const char *const names[] = { "a" };', 'variable names @0-0 char'],
    ['static const struct S t[2] QEMU_ALIGNED(16) = { { 1 } };', 'variable t @0-0 S'],
    ['static void (*hook)(int) = f;', 'variable hook @0-0 void'],
    ['int x __attribute__((unused)) = 3;', 'variable x @0-0 int'],
    ['typedef int (*Callback)(void *opaque);', 'typedef Callback @0-0'],
    ['typedef uint8_t Bytes[4];', 'typedef Bytes @0-0'],
    ['typedef void Function(int);', 'typedef Function @0-0'],
    ['struct QEMU_PACKED S { int a; };', 'struct S @0-0'],
    ['union __attribute__((packed)) U { int a; };', 'union U @0-0'],
  ])('%s', (text, expected) => {
    expect(items(text)).toEqual([expected]);
  });

  test('enumerators behind conditionals, with values and macros among them', () => {
    const names = items('enum E {\n  A = F(1, 2),\n#ifdef X\n  B,\n#endif\n  MAKE(c),\n  D\n};').filter((item) => item.startsWith('enumerator')).map((item) => item.split(' ')[1]);
    expect(names).toEqual(['A', 'B', 'D']);
  });
});

describe('preprocessor', () => {
  test('what #if 0 disables is not there', () => {
    expect(functions('#if 0\nint f(void) { it\'s broken \n#if 1\n{\n#endif\n#else\nint g(void) { }\n#endif\nint h(void) { }')).toEqual(['g', 'h']);
  });

  test('alternative heads of one body', () => {
    expect(functions('#ifdef A\nint f(int a)\n{\n#else\nint g(void)\n{\n#endif\n  return 0;\n}\nint h(void) { }')).toEqual(['f', 'g', 'h']);
  });

  test('alternative endings of one body', () => {
    expect(functions('int f(void)\n{\n#ifdef A\n  return 1;\n}\n#else\n  return 2;\n}\n#endif\nint g(void) { }')).toEqual(['f', 'g']);
  });

  test('a brace in one branch only', () => {
    expect(functions('int f(void)\n{\n#ifdef A\n  if (x) {\n#else\n  if (y) {\n#endif\n  }\n}\nint g(void) { }')).toEqual(['f', 'g']);
  });

  test('macro calls without semicolon end with their line', () => {
    expect(items('REG32(A, 0)\n  FIELD(A, B, 0, 1)\nint f(void) { }')).toEqual(['invocation REG32 @0-0 A, 0', 'invocation FIELD @1-1 A, B, 0, 1', 'function f @2-2']);
  });
});

describe('broken code', () => {
  test('a lost closing brace costs one function', () => {
    expect(functions('int f(void)\n{\n  if (x) {\n}\n\nint g(void)\n{\n}\n')).toEqual(['f', 'g']);
    expect(functions('int f(void)\n{\n  if (x) {\n\nint g(void)\n{\n}\n\nint h(void)\n{\n}\n')).toEqual(['f', 'g', 'h']);
  });

  test('a lost parenthesis, quote or semicolon does not reach the next function', () => {
    for (const broken of ['int x = f(1;', 'char *s = "abc;', 'MACRO(a, b', 'int y = 5', '/* closed */ #define']) {
      expect(functions(`${broken}\n\nint g(void)\n{\n}\n\nint h(void)\n{\n}\n`), broken).toContain('h');
    }
  });

  const hostile = ['{', '}', '(', ')', '"', '\'', '/*', '*/', '#if\n', '#else\n', '#endif\n', '#if 0\n', '\\\n', '\n', ';', '=', '[', 'struct ', 'enum {', '\0', '\uFFFD'];

  test('mutations never throw, and items stay inside the file', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, hostile), (text) => {
      const bytes = Buffer.from(text);
      const scanner = new CScanner();
      scanner.scan(bytes);
      for (let at = 0; at < scanner.count * 10; at += 10) {
        const [, start, end, nameStart, nameEnd] = scanner.data.subarray(at, at + 5);
        expect(start! <= end! && nameStart! <= nameEnd! && end! <= bytes.length && nameEnd! <= bytes.length).toBe(true);
      }
    }), { numRuns: 300 });
  });

  test.each(floods([...hostile, 'a(', '(a)', '#define ', 'int f(', 'enum { A, ', '= {', '\n{\n', ')\n{\n', 'x)\n{']))('time is linear: %#', (text) => {
    const scanner = new CScanner();
    const started = performance.now();
    scanner.scan(Buffer.from(text));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
