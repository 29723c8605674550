import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helpers } from '../../server/src/extractors/helpers';
import { SymbolKind } from '../../server/src/facts/symbols';
import { indexFixture } from '../support/fixture';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const PATH = 'target/toy/helper.h';
const extract = (text: string | Uint8Array, path = PATH) => extractWith(helpers, path, text);
const expansions = (text: string) => (extract(text).facts['helper-expansion'] ?? []).map(({ name, line, macro }) => [name, line, macro]);

const SAMPLE = `/* DEF_HELPER_1(in_comment, void) */
DEF_HELPER_2(add, i32, env, i32)
DEF_HELPER_FLAGS_3(sub, TCG_CALL_NO_RWG,
                   i32, env, i32, i32) // DEF_HELPER_0(no, void)

#define PAIR(pfx) \\
    DEF_HELPER_1(pfx ## _lo, void, env) \\
    DEF_HELPER_1(pfx ## _hi, void, env)

PAIR(mul)
PAIR(div)
#undef PAIR
PAIR(gone)
#if SHIFT == 0
#define SUFFIX _a
#else
#define SUFFIX _b
#endif
DEF_HELPER_2(glue(mov, SUFFIX), void, env, int)
#define BOTH(name, F) PAIR2(name) DEF_HELPER_0(name, void)
#define PAIR2(name) DEF_HELPER_1(glue(name, SUFFIX), void, env)
BOTH(or, 1)
`;

const HOSTILE = ['DEF_HELPER_1(', 'glue(', '#define A(x) DEF_HELPER_1(x, A(x))\nA(A(A(1)))\n', '\\\n', '/*', '//', ')', '##', '#define F(a) DEF_HELPER_2(a ## a, F(a))\n', 'F(', '\0', 'é', '#undef F\n', '"'];

describe('helpers', () => {
  test('direct declarations are symbols with their signature', async () => {
    const { model } = await indexFixture(`//- /${PATH}\n${SAMPLE}`);
    const symbols = model.symbolsIn(PATH, new Set([SymbolKind.helper]));
    expect(symbols.map(({ name, line, endLine, value }) => [name, line, endLine, value])).toEqual([
      ['add', 1, 1, 'i32, env, i32'], ['sub', 2, 3, 'TCG_CALL_NO_RWG,\n                   i32, env, i32, i32'],
    ]);
  });

  test('macros of the header are expanded where they are used; both values of a macro count', () => {
    expect(expansions(SAMPLE)).toEqual([
      ['mul_lo', 9, 'PAIR'], ['mul_hi', 9, 'PAIR'], ['div_lo', 10, 'PAIR'], ['div_hi', 10, 'PAIR'],
      ['mov_a', 18, 'DEF_HELPER'], ['mov_b', 18, 'DEF_HELPER'],
      ['or', 21, 'BOTH'], ['or_a', 21, 'BOTH'], ['or_b', 21, 'BOTH'],
    ]);
  });

  test('a macro that uses another one defined before it', () => {
    expect(expansions('#define IN(n) DEF_HELPER_0(n ## 1, void)\n#define OUT(n) IN(n) DEF_HELPER_0(n, void)\nOUT(x)\n')).toEqual([['x', 2, 'OUT'], ['x1', 2, 'OUT']]);
  });

  test('files without the macro and other paths give nothing; bytes that are no UTF-8 move no name', () => {
    expect(extract('int x;')).toMatchObject({ facts: {}, problems: [] });
    expect(extract('DEF_HELPER_0(x, void)', 'include/exec/helper-gen.h').symbols).toHaveLength(0);
    expect(extract(Buffer.from('/* \xe9\xff */ DEF_HELPER_0(glue(a, b), void)', 'latin1')).facts['helper-expansion']).toMatchObject([{ name: 'ab', line: 0 }]);
    expect(extract('').problems).toEqual([]);
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, HOSTILE), (text) => extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))), { numRuns: 300 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    expect(extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
